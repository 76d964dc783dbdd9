const assert = require('node:assert');
const { fetchProduct } = require('./lib/service');
const { row, table } = require('./lib/variants');

assert.deepEqual(row({ sku: 'a', price: 1, attributes: null }), ['a', '-', '1.00 EUR', '']);
assert.deepEqual(row({ sku: 'a', price: 1 }), ['a', '-', '1.00 EUR', '']);
assert.deepEqual(row({ sku: 'a', price: 1, attributes: { b: 2, a: 1 }, note: 'n' }), ['a', 'a 1, b 2', '1.00 EUR', 'n']);
assert.deepEqual(table(fetchProduct()).map(([sku]) => sku), ['TT-X', 'TT-2', 'TT-3']);
