const assert = require('node:assert');
const { checksum } = require('./checksum');

function verify(lines, expected) {
  assert.strictEqual(checksum(lines), expected, 'the archive is damaged');
}

module.exports = { verify };
