const RATES = { standard: 0.25, reduced: 0.12, none: 0 };

function taxOf(cents, kind = 'standard') {
  return Math.round(cents * RATES[kind]);
}

module.exports = { taxOf, RATES };
