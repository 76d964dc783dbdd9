const { day, price } = require('./format');
const { localeOf } = require('./locale');

/** The lines of an order's confirmation. */
function confirmation(order, request) {
  const locale = localeOf(request);
  const lines = order.items.map((item) => `${item.count} x ${item.name}: ${price(item.cents * item.count, order.currency, locale)}`);
  return [`${order.number}, ${day(order.placed, locale)}`, ...lines];
}

module.exports = { confirmation };
