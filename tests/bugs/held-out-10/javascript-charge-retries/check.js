'use strict'
const assert = require('node:assert')

async function main() {
  const { Checkout } = await import('./src/checkout.mjs')
  const { CardDeclined, Gateway, GatewayBusy } = await import('./src/gateway.mjs')
  const { withRetry } = await import('./src/retry.mjs')

  const strays = []
  process.on('unhandledRejection', (error) => strays.push(error))

  function shop(statuses) {
    const sent = []
    const pauses = []
    const send = async (message) => {
      sent.push(message)
      const status = statuses[Math.min(sent.length, statuses.length) - 1]
      return { status, id: `ch${sent.length}`, at: sent.length, reason: 'no funds' }
    }
    const pause = async (n) => { pauses.push(n) }
    return { checkout: new Checkout(new Gateway(send), { pause }), sent, pauses }
  }
  const basket = { id: 'b9', card: '1', lines: [{ cents: 150, count: 2 }, { cents: 5, count: 1 }] }

  for (const busy of [0, 1, 2, 3]) {
    const { checkout, sent, pauses } = shop([...new Array(busy).fill(busy % 2 ? 503 : 429), 200])
    const due = { basket: 'b9', charge: `ch${busy + 1}`, cents: 305, paidAt: busy + 1 }
    assert.deepStrictEqual(await checkout.pay(basket), due)
    assert.deepStrictEqual(checkout.receipts.get('b9'), due)
    assert.strictEqual(sent.length, busy + 1)
    assert.deepStrictEqual(pauses, [1, 2, 3].slice(0, busy))
    assert.ok(sent.every((m) => m.key === 'b9' && m.cents === 305))
  }
  {
    const { checkout, sent } = shop([500])
    await assert.rejects(checkout.pay(basket), GatewayBusy)
    assert.strictEqual(sent.length, 4)
    assert.strictEqual(checkout.receipts.size, 0)
  }
  for (const [statuses, calls] of [[[402], 1], [[503, 402], 2]]) {
    const { checkout, sent } = shop(statuses)
    await assert.rejects(checkout.pay(basket), CardDeclined)
    assert.strictEqual(sent.length, calls)
    assert.strictEqual(checkout.receipts.size, 0)
  }
  // What a task comes to is handed on as it is, also where it is nothing.
  for (const value of [0, '', null, false, undefined]) {
    let n = 0
    const task = async () => {
      n += 1
      if (n < 3) throw new GatewayBusy('busy')
      return value
    }
    assert.strictEqual(await withRetry(task, { pause: async () => {} }), value)
    assert.strictEqual(n, 3)
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.deepStrictEqual(strays, [])
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
