'use strict'

const assert = require('node:assert/strict')
const { normalise, peak } = require('./lib/level')
const { tone } = require('./lib/tone')
const { Wave } = require('./lib/wave')

const small = new Wave([0.1, -0.4, 0.3], 10)
assert.deepEqual(small.range(), { low: -0.4, high: 0.3 })
assert.equal(peak(small), 0.4)
assert.deepEqual(new Wave([-0.5, -0.2], 10).range(), { low: -0.5, high: -0.2 })
assert.deepEqual(new Wave([0.2, 0.5], 10).range(), { low: 0.2, high: 0.5 })

const samples = new Array(600000).fill(0)
samples[299999] = 0.7
samples[599999] = -0.8
const large = new Wave(samples, 44100)
assert.deepEqual(large.range(), { low: -0.8, high: 0.7 })
assert.equal(peak(large), 0.8)
assert.deepEqual(normalise(large).range(), { low: -1, high: 0.7 / 0.8 })

const long = normalise(tone({ seconds: 12, level: 0.25 }), 0.9)
assert.ok(Math.abs(peak(long) - 0.9) < 1e-9)
assert.equal(long.duration, 12)
const silence = new Wave(new Array(5).fill(0), 10)
assert.equal(normalise(silence), silence)
