const assert = require('node:assert');
const { ResponseCache } = require('./lib/cache');

const cache = new ResponseCache(1);
assert.equal(cache.put('/a', { status: 500, headers: {}, body: '' }), false);
assert.equal(cache.put('/a', { status: 200, headers: { ETag: '1', Connection: 'close' }, body: 'x' }), true);
assert.deepEqual(cache.match('/a'), { status: 200, headers: { etag: '1' }, body: 'x' });
assert.equal(cache.put('/b', { status: 200, headers: {}, body: '' }), true);
assert.equal(cache.match('/a'), undefined);
