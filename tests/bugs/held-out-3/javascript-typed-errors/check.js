const assert = require('node:assert');
const { create, show } = require('./lib/orders');

assert.throws(() => create({ items: 0 }), (error) => {
  assert.equal(error.name, 'Invalid');
  assert.equal(error.status, 422);
  assert.equal(error.message, '2 problems');
  assert.deepEqual(error.problems, ['id is missing', 'items is not above 0']);
  return true;
});
assert.throws(() => show('x'), { name: 'NotFound', kind: 'order', status: 404 });
assert.equal(create({ id: '5', items: 1 }).items, 1);
