'use strict'

const { readFileSync } = require('node:fs')

/** The machine's settings. `keys` is the path of the file with the signing keys. */
function readConfig (file) {
  const { keys, issuer = 'https://id.example.org', hours = 8 } = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof keys !== 'string') throw new TypeError('the setting keys must be a path')
  return { keys, issuer, seconds: hours * 3600 }
}

module.exports = { readConfig }
