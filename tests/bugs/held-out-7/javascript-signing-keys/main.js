'use strict'

const { readConfig } = require('./lib/config')
const { Keyring } = require('./lib/keyring')
const { TokenIssuer } = require('./lib/token')

const config = readConfig('mnt/config.json')
const issuer = new TokenIssuer(Keyring.load(config.keys), config)
console.log(issuer.issue('ada', 1700000000))
