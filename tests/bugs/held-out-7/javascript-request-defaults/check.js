'use strict'

const assert = require('node:assert/strict')
const { Client } = require('./lib/client')
const { DEFAULTS } = require('./lib/defaults')

const open = new Client('https://api.example.org/v1/')
const own = new Client('https://api.example.org/v1/', { token: 't1' })
const other = new Client('https://api.example.org/v1/', { token: 't2' })

const first = own.prepare('stations/12')
const second = other.prepare('notes', { method: 'POST', body: { text: 'hi' } })
const posted = open.prepare('notes', { method: 'POST', body: [1] })
const third = open.prepare('stations', { query: { near: '52.1' }, timeout: 10 })

assert.deepEqual(first, {
  url: 'https://api.example.org/v1/stations/12',
  method: 'GET',
  timeout: 5000,
  headers: { accept: 'application/json', authorization: 'Bearer t1' },
  body: undefined
})
assert.deepEqual(second.headers, {
  accept: 'application/json', authorization: 'Bearer t2', 'content-type': 'application/json'
})
assert.deepEqual(posted.headers, { accept: 'application/json', 'content-type': 'application/json' })
assert.equal(second.body, '{"text":"hi"}')
assert.deepEqual(third.headers, { accept: 'application/json' })
assert.equal(third.url, 'https://api.example.org/v1/stations?near=52.1')
assert.equal(third.timeout, 10)
assert.deepEqual(DEFAULTS, {
  method: 'GET', timeout: 5000, headers: { accept: 'application/json' }, query: {}
})
assert.throws(() => own.prepare('x', { header: {} }), /no such option: header/)
assert.equal(own.prepare('x', { headers: { accept: 'text/csv' } }).headers.accept, 'text/csv')
assert.equal(own.prepare('x', { headers: {} }).headers.authorization, 'Bearer t1')
