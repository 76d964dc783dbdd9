const assert = require('node:assert');
const { missing } = require('./lib/difference');

const a = { sha: 'a', summary: 'one', url: 'https://x/1' };
const b = { sha: 'b', summary: 'bump' };
const c = { sha: 'c', summary: 'tidy' };
assert.deepEqual(missing([a, b], [{ sha: 'd', summary: 'backport', url: 'https://x/1/' }]), [b]);
assert.deepEqual(missing([b, c], [{ sha: 'e', summary: 'bump' }]), [c]);
assert.deepEqual(missing([a], []), [a]);
