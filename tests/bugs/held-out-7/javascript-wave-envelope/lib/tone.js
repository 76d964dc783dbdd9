'use strict'

const { Wave } = require('./wave')

/** A pure tone. */
function tone ({ frequency = 440, seconds = 1, rate = 44100, level = 0.5 } = {}) {
  const samples = Array.from({ length: Math.round(seconds * rate) },
    (_, at) => level * Math.sin(2 * Math.PI * frequency * at / rate))
  return new Wave(samples, rate)
}

module.exports = { tone }
