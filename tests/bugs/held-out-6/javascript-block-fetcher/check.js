const assert = require('node:assert');
const { fromEnvironment } = require('./lib/config');
const { Fetcher } = require('./lib/fetcher');

assert.strictEqual(new Fetcher(fromEnvironment({ FETCH_TIMEOUT: '8000' })).describe(), 'main: 4 workers, 2000 ms each');
assert.strictEqual(new Fetcher(fromEnvironment({})).describe(), 'main: 4 workers, 2500 ms each');
