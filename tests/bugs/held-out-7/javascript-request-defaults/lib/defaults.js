'use strict'

/** What a request is when its caller does not say otherwise. Shared, so nobody may change it. */
const DEFAULTS = Object.freeze({
  method: 'GET',
  timeout: 5000,
  headers: Object.freeze({ accept: 'application/json' }),
  query: Object.freeze({})
})

module.exports = { DEFAULTS }
