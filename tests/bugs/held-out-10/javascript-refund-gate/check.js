import assert from 'node:assert'
import { IncomingMessage, ServerResponse } from 'node:http'
import { createApp } from './src/app.js'
import { chain } from './src/chain.js'
import { withRole } from './src/guards.js'

const app = createApp(new Map([
  ['t-ann', { name: 'ann', roles: ['packer', 'cashier'] }],
  ['t-bob', { name: 'bob', roles: ['packer'] }],
  ['t-cyd', { name: 'cyd', roles: [] }]
]))

function ask (handler, token, body, caller) {
  const req = Object.assign(new IncomingMessage(null), { body, caller })
  if (token) req.headers.authorization = `Bearer ${token}`
  const res = new ServerResponse(req)
  let said = ''
  const end = res.end
  res.end = function (text) { said += text; return end.apply(this, arguments) }
  handler(req, res)
  return { status: res.statusCode, body: JSON.parse(said) }
}

for (const token of ['t-bob', 't-cyd']) {
  const refused = ask(app.refund, token, { order: 'X-1', cents: 99900 })
  assert.strictEqual(refused.status, 403)
  assert.match(refused.body.error, /cashier/)
}
// An amount that the handler itself would refuse makes no difference.
assert.strictEqual(ask(app.refund, 't-bob', { order: 'X-1', cents: -1 }).status, 403)
assert.strictEqual(ask(app.refund, 't-eve', { order: 'X-1', cents: 5 }).status, 401)
assert.strictEqual(ask(app.refund, null, { order: 'X-1', cents: 5 }).status, 401)
assert.strictEqual(app.refunds.made.size, 0, 'a refund was made for one who may not')

const made = ask(app.refund, 't-ann', { order: 'X-1', cents: 99900 })
assert.deepStrictEqual(made, { status: 201, body: { order: 'X-1', refunded: true } })
assert.strictEqual(ask(app.refund, 't-ann', { order: 'X-1', cents: 1 }).status, 409)
assert.strictEqual(ask(app.refund, 't-ann', { order: 'X-2', cents: 0 }).status, 422)
assert.deepStrictEqual([...app.refunds.made], [['X-1', { cents: 99900, by: 'ann' }]])

// What stands behind the guard is not reached, whatever it is.
let reached = 0
const behind = chain(withRole('auditor'), () => { reached++ })
assert.strictEqual(ask(behind, null, {}, { name: 'x', roles: ['cashier'] }).status, 403)
assert.strictEqual(reached, 0)
const open = chain(withRole('auditor'), (req, res) => { reached++; res.end('{}') })
assert.strictEqual(ask(open, null, {}, { name: 'x', roles: ['auditor'] }).status, 200)
assert.strictEqual(reached, 1)
