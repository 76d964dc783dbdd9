'use strict'

const { EventEmitter } = require('node:events')

/** A serial port: emits 'line' for each line that arrives, and 'end' when it is closed. */
class Port extends EventEmitter {
  constructor (name) {
    super()
    this.name = name
    this.pending = ''
  }

  /** Bytes have arrived, as text. */
  receive (text) {
    const lines = (this.pending + text).split('\r\n')
    this.pending = lines.pop()
    for (const line of lines) this.emit('line', line)
  }

  close () {
    if (this.pending) this.emit('line', this.pending)
    this.pending = ''
    this.emit('end')
  }
}

module.exports = { Port }
