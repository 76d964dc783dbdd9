'use strict'

const assert = require('node:assert/strict')
const { Meter } = require('./lib/meter')
const { Port } = require('./lib/port')

const first = new Port('a')
const second = new Port('b')
const house = new Meter(first)
const gas = new Meter(second)

first.receive('1.8.0(0010.5*kWh)\r\nnoise\r\n1.8.0(0011.0*kWh)\r\n2.8.0(3*k')
second.receive('7.0.1(20*m3)\r\n?\r\n')
first.receive('Wh)')
first.close()

assert.deepEqual(house.readings, [
  { register: '1.8.0', value: 10.5, unit: 'kWh' },
  { register: '1.8.0', value: 11, unit: 'kWh' },
  { register: '2.8.0', value: 3, unit: 'kWh' }
])
assert.equal(house.latest('1.8.0'), 11)
assert.equal(house.latest('9.9.9'), undefined)
assert.equal(house.total, 24.5)
assert.equal(house.skipped, 1)
assert.equal(house.closed, true)
assert.deepEqual(gas.readings, [{ register: '7.0.1', value: 20, unit: 'm3' }])
assert.equal(gas.skipped, 1)
assert.equal(gas.closed, false)
assert.equal(first.readings, undefined)
