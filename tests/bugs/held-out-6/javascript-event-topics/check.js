const assert = require('node:assert');
const { Bus } = require('./lib/bus');
const { mail } = require('./lib/mail');

const bus = new Bus();
mail(bus);
assert.deepStrictEqual(bus.publish('sent', { id: 1 }), ['on its way']);
assert.deepStrictEqual(bus.publish('paid', { id: 1 }), ['thanks for 1']);
