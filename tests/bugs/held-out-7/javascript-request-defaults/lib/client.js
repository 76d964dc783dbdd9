'use strict'

const { settingsOf } = require('./settings')

/** Prepares requests to one service. */
class Client {
  #token

  constructor (base, { token } = {}) {
    this.base = base
    this.#token = token
  }

  /** The request as it goes out. */
  prepare (path, options) {
    const settings = settingsOf(options)
    const url = new URL(path, this.base)
    for (const [name, value] of Object.entries(settings.query)) url.searchParams.append(name, value)
    if (this.#token) settings.headers.authorization = `Bearer ${this.#token}`
    if (settings.body !== undefined) {
      settings.headers['content-type'] = 'application/json'
      settings.body = JSON.stringify(settings.body)
    }
    const { method, timeout, headers, body } = settings
    return { url: url.href, method, timeout, headers, body }
  }
}

module.exports = { Client }
