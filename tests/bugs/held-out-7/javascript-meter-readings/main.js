'use strict'

const { Meter } = require('./lib/meter')
const { Port } = require('./lib/port')

const port = new Port('/dev/ttyUSB0')
const meter = new Meter(port)

port.receive('1.8.0(001204.5*kWh)\r\n2.8')
port.receive('.0(000031.0*kWh)\r\n')
port.close()

console.log(`import ${meter.latest('1.8.0')}, export ${meter.latest('2.8.0')}`)
