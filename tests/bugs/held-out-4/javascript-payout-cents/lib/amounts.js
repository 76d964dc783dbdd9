/** Amounts are kept in cents, as big integers, so that sums of many stay exact. */

/** The cents of an amount that a form gave in euros. */
function toCents(euros) {
  return BigInt(euros * 100);
}

/** The fee for a payout: 1.4 %, and at least 25 cents. */
function feeOf(cents) {
  const fee = BigInt(Math.round(Number(cents) * 0.014));
  return fee < 25n ? 25n : fee;
}

function format(cents) {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)} EUR`;
}

module.exports = { toCents, feeOf, format };
