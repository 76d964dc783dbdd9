'use strict'

const { createHmac } = require('node:crypto')
const { readFileSync } = require('node:fs')

/** Keys by id; the newest one signs. */
class Keyring {
  #keys

  constructor (keys) {
    if (keys.length === 0) throw new RangeError('a keyring needs a key')
    this.#keys = [...keys].sort((a, b) => b.since.localeCompare(a.since))
  }

  static load (file) {
    const { keys } = JSON.parse(readFileSync(file, 'utf8'))
    return new Keyring(keys)
  }

  sign (text) {
    const { id, secret } = this.#keys[0]
    return `${id}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
}

module.exports = { Keyring }
