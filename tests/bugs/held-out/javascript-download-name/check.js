const assert = require('node:assert');
const { fileName, safeName } = require('./lib/disposition');

assert.equal(fileName('inline'), 'download');
assert.equal(fileName(undefined), 'download');
assert.equal(fileName('attachment; filename="a b.txt"'), 'a b.txt');
assert.equal(fileName('attachment; filename=plain.txt; size=3'), 'plain.txt');
assert.equal(safeName('attachment; filename="a/b"'), 'a_b');
