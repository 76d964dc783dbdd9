class Billing {
  constructor({ billing, timeout }) {
    this.base = billing;
    this.timeout = timeout;
  }

  invoiceUrl(number) {
    return new URL(`invoices/${encodeURIComponent(number)}`, this.base).href;
  }
}

module.exports = { Billing };
