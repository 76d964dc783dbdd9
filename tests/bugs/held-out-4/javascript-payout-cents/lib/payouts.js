const { feeOf, format, toCents } = require('./amounts');

/** Payouts of a day. */
class Payouts {
  constructor() {
    this.booked = [];
  }

  /** Books a payout; `euros` is a number. */
  book(seller, euros) {
    const cents = toCents(euros);
    this.booked.push({ seller, cents, fee: feeOf(cents) });
  }

  /** What leaves the account: all payouts without their fees. */
  total() {
    return this.booked.reduce((sum, { cents, fee }) => sum + cents - fee, 0n);
  }

  lines() {
    return this.booked.map(({ seller, cents, fee }) => `${seller}: ${format(cents)}, fee ${format(fee)}`);
  }
}

module.exports = { Payouts };
