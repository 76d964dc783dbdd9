const { settings } = require('./lib/settings');
const { Billing } = require('./lib/billing');

console.log(new Billing(settings()).invoiceUrl('2024/17'));
