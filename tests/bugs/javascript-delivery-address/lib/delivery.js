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

/** Orders by the city that they go to. */
function byCity(orders) {
  const groups = {};
  for (const order of orders) {
    (groups[city(order)] ??= []).push(order);
  }
  return groups;
}

module.exports = { label, city, street, cost, byCity, COLLECT };
