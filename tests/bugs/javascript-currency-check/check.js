const assert = require('node:assert');
const { fromForm, fromFile } = require('./lib/payments');

assert.equal(fromForm({ order: '1', amount: '5', currency: 'sek ' }).currency, 'SEK');
assert.equal(fromForm({ order: '1', amount: '5', currency: 'EUR' }).cents, 500);
assert.equal(fromFile('1;2;usd').currency, 'USD');
assert.throws(() => fromForm({ order: '1', amount: '5', currency: 'xxx' }), /currency/);
assert.throws(() => fromForm({ order: 'a', amount: '5', currency: 'EUR' }), /order/);
