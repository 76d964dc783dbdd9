const assert = require('node:assert');
const { Metrics } = require('./lib/metrics');
const { Histogram } = require('./lib/histogram');

const metrics = new Metrics();
for (const seconds of [0.02, 0.7, 12, 0.05]) metrics.timing('a', seconds);
assert.deepEqual(metrics.counts('a'), [2, 0, 0, 1, 0, 1]);
assert.deepEqual(metrics.counts('b'), []);
assert.equal(new Histogram([1]).counts.length, 2);
