'use strict'

/** Samples of a sound, between -1 and 1, at a rate in hertz. */
class Wave {
  constructor (samples, rate) {
    if (!(rate > 0)) throw new TypeError('a wave needs a positive rate')
    this.samples = samples
    this.rate = rate
  }

  /** How long it lasts, in seconds. */
  get duration () {
    return this.samples.length / this.rate
  }

  /** The lowest and the highest sample. */
  range () {
    const low = Math.min(...this.samples)
    const high = Math.max(...this.samples)
    return { low, high }
  }

  /** The part from one second to another. */
  slice (from, to) {
    return new Wave(this.samples.slice(from * this.rate, to * this.rate), this.rate)
  }

  map (change) {
    return new Wave(this.samples.map(change), this.rate)
  }
}

module.exports = { Wave }
