const assert = require('node:assert');
const { Samples } = require('./lib/samples');

const samples = new Samples();
for (const value of [9, 120, 33, 7, 250, 41]) samples.add(value);
assert.deepEqual(samples.values, [7, 9, 33, 41, 120, 250]);
assert.equal(samples.percentile(0.5), 33);
assert.equal(samples.percentile(0.9), 250);
assert.equal(samples.below(100), 4);
