const assert = require('node:assert');
const { readRates } = require('./lib/rates');

assert.equal(readRates('machine/latest.json').get('USD'), 1.08);
