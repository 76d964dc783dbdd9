const assert = require('node:assert');
const { fromForm } = require('./lib/forms');
const { receipt } = require('./lib/receipt');

const row = (title, price, count) => new Map([['title', title], ['price', price], ['count', count]]);
assert.strictEqual(receipt([row('A', '1.50', '2'), row('B', '3', '1')].map(fromForm)), 'A, B: 6.00');
