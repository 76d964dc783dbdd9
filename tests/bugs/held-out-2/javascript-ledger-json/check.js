const assert = require('node:assert');
const { Ledger } = require('./lib/ledger');

const ledger = new Ledger();
ledger.deposit('ada', '1.5');
ledger.deposit('bo', '0.000000000000000001');
assert.deepEqual(JSON.parse(ledger.export()), { ada: '1500000000000000000', bo: '1' });
assert.equal(ledger.balance('ada'), '1.5');
assert.equal(ledger.balance('bo'), '0.000000000000000001');
