const assert = require('node:assert');
const { fits, remaining, taken } = require('./lib/quota');

const mega = 1024n * 1024n;
assert.equal(remaining({ size: 1000n * mega, free: 164n * mega }), 100);
assert.equal(remaining({ size: 1000n * mega, free: 164n * mega + 5n }), 100);
assert.equal(remaining({ size: 1000n * mega, free: mega }), 0);
assert.equal(fits(10, { size: 1000n * mega, free: 65n * mega }), true);
assert.equal(taken({ size: 200n, free: 50n }), 75);
