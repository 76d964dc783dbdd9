'use strict'

/** The loudest sample of a wave, whatever its sign. */
function peak (wave) {
  const { low, high } = wave.range()
  return Math.max(Math.abs(low), Math.abs(high))
}

/** The wave, louder or softer, so that its peak is at `level`; silence stays what it is. */
function normalise (wave, level = 1) {
  const loudest = peak(wave)
  return loudest === 0 ? wave : wave.map(sample => sample * level / loudest)
}

module.exports = { normalise, peak }
