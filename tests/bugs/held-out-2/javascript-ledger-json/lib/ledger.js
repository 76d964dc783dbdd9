const { parse, format } = require('./amount');

class Ledger {
  constructor() {
    this.balances = new Map();
  }

  deposit(account, text) {
    this.balances.set(account, (this.balances.get(account) || 0n) + parse(text));
  }

  balance(account) {
    return format(this.balances.get(account) || 0n);
  }

  /** All balances in JSON, each as a text of its digits in the smallest unit. */
  export() {
    return JSON.stringify(Object.fromEntries(this.balances));
  }
}

module.exports = { Ledger };
