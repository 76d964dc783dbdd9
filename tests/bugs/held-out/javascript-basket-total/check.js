const assert = require('node:assert');
const { Basket } = require('./lib/basket');

assert.equal(new Basket().add('b', 350, 3).total(), 1540);
assert.equal(new Basket().add('l', 5000).total(), 5000);
assert.equal(new Basket().add('b', 100).total(1000), 0);
assert.equal(new Basket().add('b', 100).total(90), 500);
