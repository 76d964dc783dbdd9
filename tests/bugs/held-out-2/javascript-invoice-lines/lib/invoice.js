const { priced } = require('./lines');

class Invoice {
  constructor(number, items, prices) {
    this.number = number;
    this.lines = priced(items, prices);
  }

  get total() {
    return this.lines.reduce((sum, line) => sum + line.gross, 0);
  }

  text() {
    const rows = this.lines.map(({ article, count, gross }) => `${count} x ${article}: ${(gross / 100).toFixed(2)}`);
    return [`Invoice ${this.number}`, ...rows].join('\n');
  }
}

module.exports = { Invoice };
