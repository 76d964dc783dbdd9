import { sendJson } from './respond.js'

/** Refunds made so far, by order. An order is refunded once. */
export class Refunds {
  constructor () {
    this.made = new Map()
  }

  make (order, cents, by) {
    if (this.made.has(order)) return false
    this.made.set(order, { cents, by })
    return true
  }
}

export function refundHandler (refunds) {
  return (req, res) => {
    const { order, cents } = req.body
    if (!Number.isInteger(cents) || cents <= 0) {
      sendJson(res, 422, { error: 'cents must be a positive number' })
      return
    }
    const done = refunds.make(order, cents, req.caller.name)
    sendJson(res, done ? 201 : 409, { order, refunded: done })
  }
}
