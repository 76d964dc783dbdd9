const assert = require('node:assert');
const { partner } = require('./lib/partner');
const { settle } = require('./lib/settle');

settle(partner('inbox'), ['4711', '4712']).then((sums) => {
  assert.deepEqual(sums, { 4711: 900, 4712: 1550 });
});
