// Sends the requests of a recorded shift through the service: node replay.js
import { IncomingMessage, ServerResponse } from 'node:http'
import { createApp } from './src/app.js'

const app = createApp(new Map([
  ['t-ann', { name: 'ann', roles: ['cashier'] }],
  ['t-bob', { name: 'bob', roles: ['packer'] }]
]))

const shift = [
  { token: 't-ann', body: { order: 'A-100', cents: 1250 } },
  { token: 't-bob', body: { order: 'A-101', cents: 99900 } },
  { token: 't-ann', body: { order: 'A-102', cents: 400 } }
]

for (const { token, body } of shift) {
  const req = Object.assign(new IncomingMessage(null), { body })
  req.headers.authorization = `Bearer ${token}`
  const res = new ServerResponse(req)
  app.refund(req, res)
  console.log(body.order, res.statusCode)
}
