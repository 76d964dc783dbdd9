const assert = require('node:assert');
const { Invoice } = require('./lib/invoice');

const invoice = new Invoice('1').add('a', 2, 100).add('b', 1, 1000, 'reduced');
assert.deepEqual(invoice.total(), { net: 1200, tax: 170, gross: 1370 });
assert.deepEqual(new Invoice('2').total(), { net: 0, tax: 0, gross: 0 });
