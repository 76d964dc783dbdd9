const assert = require('node:assert');
const { toCents } = require('./lib/amounts');
const { Payouts } = require('./lib/payouts');

assert.equal(toCents(19.99), 1999n);
assert.equal(toCents(120.5), 12050n);
assert.equal(toCents(1.1), 110n);
const payouts = new Payouts();
payouts.book('a', 100);
assert.equal(payouts.total(), 9860n);
