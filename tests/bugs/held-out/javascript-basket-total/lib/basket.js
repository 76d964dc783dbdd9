/** What is in a visitor's basket. Prices are in cents. */
class Basket {
  constructor(freeShippingFrom = 5000) {
    this.freeShippingFrom = freeShippingFrom;
    this.items = [];
  }

  add(article, cents, count = 1) {
    this.items.push({ article, cents, count });
    return this;
  }

  goods() {
    return this.items.reduce((sum, { cents, count }) => sum + cents * count, 0);
  }

  /** Goods and shipping, less what the voucher is worth, but never below zero. */
  total(voucherCents = 0) {
    const due = this.goods();
    if (due < this.freeShippingFrom) {
      due += 490;
    }
    return Math.max(0, due - voucherCents);
  }
}

module.exports = { Basket };
