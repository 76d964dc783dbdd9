import { chain } from './chain.js'
import { authenticated, withRole } from './guards.js'
import { refundHandler, Refunds } from './refunds.js'

export function createApp (tokens) {
  const refunds = new Refunds()
  const refund = chain(authenticated(tokens), withRole('cashier'), refundHandler(refunds))
  return { refund, refunds }
}
