const assert = require('node:assert');
const { Pager } = require('./lib/pager');
const { listing } = require('./lib/listing');

assert.deepEqual(new Pager(7, 3).links('/a'), ['/a?page=1', '/a?page=2', '/a?page=3']);
assert.deepEqual(new Pager(6, 3).links('/a'), ['/a?page=1', '/a?page=2']);
assert.deepEqual(new Pager(0, 3).links('/a'), []);
assert.match(listing(['x', 'y', 'z', 'q'], 2, 3), /^\* q\n\n\/articles\?page=1 \/articles\?page=2$/);
