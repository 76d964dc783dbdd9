const assert = require('node:assert');
const fs = require('node:fs');
const { readFeed, FeedError } = require('./lib/feed');

assert.equal(readFeed(fs.readFileSync('inbox/2024-05-02.tsv', 'utf8')).length, 3);
assert.throws(() => readFeed('1\ta\t2\n2\tb\tfree'), FeedError);
assert.throws(() => readFeed('1\ta\t0'), FeedError);
