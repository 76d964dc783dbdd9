"use strict";

const { sum } = require("./amounts");

const BASIS = 10_000n;

/** The fees of an exchange, from its settings: rates in basis points, and discounts in whole percent. */
class FeeTable {
  constructor({ maker, taker, discounts }) {
    this.rates = { maker, taker };
    this.discounts = discounts;
  }

  /** The fee of one trade, rounded down to the smallest unit. */
  fee(side, amount) {
    return (amount * this.rates[side]) / BASIS;
  }

  /** The fees of all trades of an account; its level gives a discount on their sum, rounded down. */
  total(trades, level) {
    const full = sum(trades.map(({ side, amount }) => this.fee(side, amount)));
    const percent = this.discounts[level] ?? 0;
    return full - (full * percent) / 100n;
  }
}

module.exports = { FeeTable };
