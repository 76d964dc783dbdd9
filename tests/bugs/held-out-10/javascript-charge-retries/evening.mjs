// A rehearsal of the evening peak against a processor that is out of breath now and then.
import { Checkout } from './src/checkout.mjs'
import { Gateway } from './src/gateway.mjs'

let calls = 0
const processor = async (message) => {
  calls += 1
  if (calls === 2) return { status: 503 }
  return { status: 200, id: `ch_${message.key}`, at: 1767225600 + calls }
}

const checkout = new Checkout(new Gateway(processor))
for (const id of ['b1', 'b2', 'b3']) {
  const receipt = await checkout.pay({ id, card: '4242', lines: [{ cents: 1999, count: 2 }] })
  console.log(receipt.basket, receipt.charge, receipt.cents)
}
