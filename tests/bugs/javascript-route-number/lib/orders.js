const { NotFoundError } = require('./errors');

const orders = new Map([
  [7, { number: 7, customer: 'Ada', items: ['saw', 'plane'] }],
  [8, { number: 8, customer: 'Bo', items: [] }],
]);

function all() {
  return [...orders.values()].map(({ number, customer }) => ({ number, customer }));
}

/** The order of that number. Throws NotFoundError. */
function byNumber(number) {
  const order = orders.get(number);
  if (!order) {
    throw new NotFoundError(`order ${number}`);
  }
  return order;
}

module.exports = { all, byNumber };
