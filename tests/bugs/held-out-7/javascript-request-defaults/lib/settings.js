'use strict'

const { DEFAULTS } = require('./defaults')

const KNOWN = new Set([...Object.keys(DEFAULTS), 'body'])

/** The settings of one request: its options, and the defaults for what they leave out. */
function settingsOf (options = {}) {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name)) throw new RangeError(`no such option: ${name}`)
  }
  return { ...DEFAULTS, ...options }
}

module.exports = { settingsOf }
