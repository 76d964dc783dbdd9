const assert = require('node:assert');
const { settings } = require('./lib/settings');
const { Billing } = require('./lib/billing');

assert.equal(new Billing(settings()).invoiceUrl('7'), 'https://billing.example.com/v2/invoices/7');
assert.equal(settings({}).billing.port, '9000');
