const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { AuditLog } = require('./lib/audit-log');
const { byPerson } = require('./lib/summary');

const log = new AuditLog(path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'audit-')), 'a.jsonl'));
assert.deepEqual(log.entries(), []);
log.append({ person: 'b' });
log.append({ person: 'a' });
log.append({ person: 'b' });
assert.deepEqual(log.entries(), [{ person: 'b' }, { person: 'a' }, { person: 'b' }]);
assert.deepEqual(byPerson(log.entries()), [['a', 1], ['b', 2]]);
fs.writeFileSync(log.file, '');
assert.deepEqual(log.entries(), []);
