const { Bus } = require('./lib/bus');
const { audit } = require('./lib/audit');
const { mail } = require('./lib/mail');

const bus = new Bus();
audit(bus);
mail(bus);
console.log(bus.publish('paid', { id: 4 }));
console.log(bus.publish('sent', { id: 4 }));
