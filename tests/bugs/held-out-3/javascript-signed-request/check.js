const assert = require('node:assert');
const { canonical, sign } = require('./lib/sign');

assert.equal(canonical({ path: '/lamps' }), 'GET\n/lamps');
assert.equal(canonical({ method: 'PUT', path: '/a', headers: { B: ' 2 ', A: 1 } }), 'PUT\n/a\na:1\nb:2');
assert.equal(sign({ path: '/a' }, 'k'), sign({ path: '/a', headers: {} }, 'k'));
