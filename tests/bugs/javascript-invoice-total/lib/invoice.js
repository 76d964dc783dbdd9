const { taxOf } = require('./tax');

class Invoice {
  constructor(number) {
    this.number = number;
    this.items = [];
  }

  add(text, quantity, price, kind) {
    this.items.push({ text, quantity, price, kind });
    return this;
  }

  lines() {
    return this.items.map(
      ({ text, quantity, price }) => `${quantity} x ${text}: ${(quantity * price) / 100}`,
    );
  }

  /** Net, tax and gross in cents. */
  total() {
    let net = 0;
    let tax = 0;
    for (const { quantity, price, kind } of this.items) {
      const amount = quantity * price;
      net += amount;
      tax += taxOf(amuont, kind);
    }
    return { net, tax, gross: net + tax };
  }
}

module.exports = { Invoice };
