const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { AuditLog } = require('./lib/audit-log');
const { between, byPerson } = require('./lib/summary');

const log = new AuditLog(path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'audit-')), 'audit.jsonl'));
console.log(log.entries().length, 'entries');
log.append({ at: '2024-05-02T09:00', person: 'ines', action: 'grant' });
log.append({ at: '2024-05-02T09:05', person: 'omar', action: 'revoke' });
const today = between(log.entries(), '2024-05-02T00:00', '2024-05-03T00:00');
for (const [person, count] of byPerson(today)) {
  console.log(person, count);
}
