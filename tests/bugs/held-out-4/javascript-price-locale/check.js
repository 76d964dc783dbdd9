const assert = require('node:assert');
const { confirmation } = require('./lib/confirmation');
const { localeOf } = require('./lib/locale');

assert.equal(localeOf({ headers: {}, cookies: { locale: 'fr_FR' } }), 'fr-FR');
assert.equal(localeOf({ headers: { 'accept-language': 'nl-NL;q=0.9,en' } }), 'nl-NL');
assert.equal(localeOf({ headers: {}, profile: {} }), 'en-GB');
const order = { number: '1', placed: new Date(0), currency: 'EUR', items: [{ name: 'a', cents: 150, count: 2 }] };
const lines = confirmation(order, { headers: {}, profile: { locale: 'en_US' } });
assert.deepEqual(lines, ['1, Jan 1, 1970', '2 x a: €3.00']);
