const assert = require('node:assert');
const { highlight, countOf } = require('./lib/highlight');

assert.equal(countOf('C++ and c++', 'c++'), 2);
assert.equal(countOf('a.b aXb', 'a.b'), 1);
assert.equal(countOf('abc', ''), 0);
assert.equal(highlight('a < b', '<'), 'a <mark>&lt;</mark> b');
