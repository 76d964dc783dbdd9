/** Cents as an amount, like `4.90`. */
function money(cents) {
  return (cents / 100).toFixed(2);
}

module.exports = { money };
