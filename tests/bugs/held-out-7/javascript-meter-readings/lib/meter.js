'use strict'

const READING = /^(?<register>\d\.\d\.\d)\((?<value>\d+(?:\.\d+)?)\*(?<unit>\w+)\)$/

/** An electricity meter that reports its registers on a port. */
class Meter {
  constructor (port) {
    this.readings = []
    this.skipped = 0
    this.closed = false
    port.on('line', this.onLine)
    port.once('end', () => { this.closed = true })
  }

  onLine (line) {
    const match = READING.exec(line.trim())
    if (!match) {
      this.skipped += 1
      return
    }
    const { register, value, unit } = match.groups
    this.readings.push({ register, value: Number(value), unit })
  }

  /** The last value of a register, undefined when it was not reported. */
  latest (register) {
    return this.readings.filter(reading => reading.register === register).at(-1)?.value
  }

  get total () {
    return this.readings.reduce((sum, { value }) => sum + value, 0)
  }
}

module.exports = { Meter }
