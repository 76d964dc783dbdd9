const orders = require('./stock/orders.json');
const { label, city, cost } = require('./lib/delivery');

for (const order of orders) {
  console.log(label(order), '|', city(order), '|', cost(order));
}
