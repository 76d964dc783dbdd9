const assert = require('node:assert');
const { label, city, cost } = require('./lib/delivery');

assert.equal(label({ customer: 'Bo' }), 'Bo, collects in store');
assert.equal(label({ customer: 'A', delivery: { street: 'S 1' } }), 'A, S 1');
assert.equal(city({ customer: 'Bo' }), 'collects in store');
assert.equal(cost({ customer: 'Bo' }), '0.00');
