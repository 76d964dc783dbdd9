const assert = require('node:assert');
const { route, ROUTES } = require('./lib/routes');

assert.equal(route('GET', '/orders/17'), 'showOrder');
assert.equal(route('POST', '/orders'), 'createOrder');
assert.equal(route('DELETE', '/orders'), null);
assert.equal(ROUTES.length, 3);
