const { ValidationError } = require('./errors');

const CURRENCIES = new Set(['EUR', 'SEK', 'USD']);

/** The payment itself when all is well. */
function validate(payment) {
  if (!/^\d+$/.test(payment.order)) {
    throw new ValidationError('order', payment.order);
  }
  if (!(payment.cents > 0)) {
    throw new ValidationError('amount', payment.cents);
  }
  if (!CURRENCIES.has(payment.currency)) {
    throw new ValidationError('currency', payment.currency);
  }
  return payment;
}

module.exports = { validate };
