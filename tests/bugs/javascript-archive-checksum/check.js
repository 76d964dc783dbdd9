const assert = require('node:assert');
const { open } = require('./lib/archive');
const { verify } = require('./lib/verify');

assert.deepEqual(open('store/letters.arc').names(), ['1911-03-02', '1911-04-01']);
assert.equal(open('store/letters.arc').text('1911-04-01'), 'Dear Bo, it does not leak.');
assert.throws(() => verify(['x'], '000000000000'));
