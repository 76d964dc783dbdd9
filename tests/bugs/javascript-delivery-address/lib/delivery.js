const { money } = require('./money');

const COLLECT = 'collects in store';

/** Where the order goes, on one line; orders without a delivery are collected. */
function label(order) {
  return `${order.customer}, ${order.delivery.street}`;
}

function city(order) {
  return order.delivery?.city ?? COLLECT;
}

function street(order) {
  return order.delivery?.street ?? COLLECT;
}

function cost(order) {
  return money(order.delivery?.cost ?? 0);
}

module.exports = { label, city, street, cost, COLLECT };
