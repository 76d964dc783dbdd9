const assert = require('node:assert');
const { Warehouse } = require('./lib/warehouse');

assert.equal(new Warehouse('scanner-2').count('A4'), 2);
