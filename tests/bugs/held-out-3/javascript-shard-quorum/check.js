const assert = require('node:assert');
const fs = require('node:fs');
const { read, QuorumError } = require('./lib/quorum');

const shards = ['a', 'b', 'c'].map((name) => JSON.parse(fs.readFileSync(`shards/${name}.json`, 'utf8')));
assert.equal(read('owner', shards), 'bo');
assert.throws(() => read('x', [{ x: 1 }, { x: 2 }]), QuorumError);
