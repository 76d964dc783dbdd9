const assert = require('node:assert');
const { overview } = require('./lib/service');
const { table } = require('./lib/table');

overview('ops').then((found) => assert.strictEqual(table(found), 'ops (bob)\nlogs  5 GB'));
