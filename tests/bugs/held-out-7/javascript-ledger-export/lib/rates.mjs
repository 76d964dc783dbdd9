import { setImmediate as turn } from 'node:timers/promises'

const RATES = new Map([['EUR', 1], ['USD', 0.92], ['CHF', 1.05]])

/** What one unit of a currency is in euros. */
export async function rateOf (currency) {
  await turn()
  await turn()
  if (!RATES.has(currency)) throw new RangeError(`no rate for ${currency}`)
  return RATES.get(currency)
}
