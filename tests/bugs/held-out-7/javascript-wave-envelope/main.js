'use strict'

const { normalise, peak } = require('./lib/level')
const { tone } = require('./lib/tone')

for (const seconds of [0.5, 12]) {
  const wave = normalise(tone({ seconds, level: 0.25 }), 0.9)
  console.log(`${wave.duration} s, peak ${peak(wave).toFixed(2)}`)
}
