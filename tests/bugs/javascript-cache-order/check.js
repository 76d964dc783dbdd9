const assert = require('node:assert');
const { thumbnail, newCache, DEFAULT_LIMIT } = require('./lib/thumbnails');

assert.equal(thumbnail('x.png', 8), 'x-8.webp (1)');
assert.equal(thumbnail('x.png', 8), 'x-8.webp (1)');
assert.equal(newCache().limit, 100);
assert.equal(newCache('7').limit, 7);
assert.equal(DEFAULT_LIMIT, 100);
