/** Notes everything that has to do with money. */
function audit(bus) {
  bus.subscribe('paid', (event) => `noted ${event.id}`);
  bus.subscribe('refund', (event) => `noted refund ${event.id}`);
}

module.exports = { audit };
