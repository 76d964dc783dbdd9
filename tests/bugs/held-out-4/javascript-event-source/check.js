const assert = require('node:assert');
const { ReconnectingSource, MAX_RETRY_TIME } = require('./lib/reconnecting-source');

const plain = new ReconnectingSource('https://a');
assert.equal(plain.maxRetryTime, MAX_RETRY_TIME);
assert.equal(plain.withCredentials, false);
assert.deepEqual(plain.options, {});
const eager = new ReconnectingSource('https://a', { maxRetryTime: 300, withCredentials: true });
assert.equal(eager.withCredentials, true);
assert.deepEqual([eager.lost(), eager.lost(), eager.lost()], [250, 300, 300]);
