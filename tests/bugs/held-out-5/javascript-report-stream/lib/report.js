const { customer } = require('./customers');
const { RowWriter } = require('./row-writer');

/** Writes the orders of a day to the stream, a row each; gives how many there were. */
async function writeReport(orders, stream) {
  const writer = new RowWriter(stream);
  writer.write(['order', 'customer', 'city', 'total']);
  orders.forEach(async (order) => {
    const { name, city } = await customer(order.customer);
    writer.write([order.id, name, city, order.total.toFixed(2)]);
  });
  return writer.close();
}

module.exports = { writeReport };
