'use strict'

const { Client } = require('./lib/client')

const open = new Client('https://api.example.org/v1/')
console.log(open.prepare('stations', { query: { near: '52.1,4.3' } }))

const own = new Client('https://api.example.org/v1/', { token: 's3cr3t' })
console.log(own.prepare('stations/12'))
