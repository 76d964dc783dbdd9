'use strict'

const assert = require('node:assert/strict')
const { createHmac } = require('node:crypto')
const { readConfig } = require('./lib/config')
const { Keyring } = require('./lib/keyring')

const config = readConfig('mnt/config.json')
assert.equal(config.seconds, 43200)
const expected = createHmac('sha256', 'second').update('x').digest('base64url')
assert.equal(Keyring.load(config.keys).sign('x'), `k2.${expected}`)
assert.throws(() => new Keyring([]), RangeError)
