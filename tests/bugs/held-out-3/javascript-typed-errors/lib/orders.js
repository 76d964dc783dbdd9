const { Invalid, NotFound } = require('./errors');

const orders = new Map([['1', { id: '1', items: 2 }]]);

function show(id) {
  if (!orders.has(id)) {
    throw new NotFound('order', id);
  }
  return orders.get(id);
}

function create(order) {
  const problems = [];
  if (!order.id) problems.push('id is missing');
  if (!(order.items > 0)) problems.push('items is not above 0');
  if (problems.length) {
    throw new Invalid(problems);
  }
  orders.set(order.id, order);
  return order;
}

module.exports = { show, create };
