const assert = require('node:assert');
const { route } = require('./lib/routes');

assert.equal(route('/orders/7').customer, 'Ada');
assert.deepEqual(route('/orders/8').items, []);
assert.deepEqual(route('/orders/7/items'), ['saw', 'plane']);
assert.equal(route('/orders').length, 2);
assert.throws(() => route('/orders/9'), { name: 'NotFoundError', status: 404 });
assert.throws(() => route('/nothing'), { name: 'NotFoundError' });
