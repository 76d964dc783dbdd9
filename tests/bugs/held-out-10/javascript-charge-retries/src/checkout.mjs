import { withRetry } from './retry.mjs'

export class Checkout {
  constructor(gateway, retryOptions = {}) {
    this.gateway = gateway
    this.retryOptions = retryOptions
    this.receipts = new Map()
  }

  /** Charges the basket once (its id is the processor's idempotency key) and keeps the receipt. */
  async pay(basket) {
    const cents = basket.lines.reduce((sum, line) => sum + line.cents * line.count, 0)
    const charge = await withRetry(
      () => this.gateway.charge({ key: basket.id, card: basket.card, cents }),
      this.retryOptions,
    )
    const receipt = { basket: basket.id, charge: charge.id, cents, paidAt: charge.at }
    this.receipts.set(basket.id, receipt)
    return receipt
  }
}
