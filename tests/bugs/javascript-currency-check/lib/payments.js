const { validate } = require('./validate');

function cents(text) {
  return Math.round(Number(text) * 100);
}

/** A payment from a line of a file: order, amount and currency, the last in any case. */
function fromFile(line) {
  const [order, amount, currency] = line.split(';').map((cell) => cell.trim());
  return validate({ order, cents: cents(amount), currency: currency.toUpperCase() });
}

/** A payment from a form; people type blanks and small letters. */
function fromForm({ order, amount, currency }) {
  return validate({ order: order.trim(), cents: cents(amount), currency: currency.trim() });
}

module.exports = { fromFile, fromForm };
