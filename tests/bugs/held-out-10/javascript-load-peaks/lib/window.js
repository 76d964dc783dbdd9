'use strict'

/** Samples of one host: [{ at: ms, load: number }], in the order in which they came. */
class Window {
  constructor (host) {
    this.host = host
    this.samples = []
  }

  add (at, load) {
    if (Number.isFinite(load)) this.samples.push({ at, load })
  }

  between (from, to) {
    return this.samples.filter(s => s.at >= from && s.at < to)
  }
}

module.exports = { Window }
