// What each card has cost, in cents.
function costsByCard(fills) {
  const costs = new Map();
  for (const fill of fills) {
    costs.set(fill.card, (costs.get(fill.card) ?? 0) + fill.cents);
  }
  return costs;
}

// Fills that somebody should look at.
function suspicious(fills, { tank }) {
  return fills.filter((fill) => fill.stolen || fill.litres > tank);
}

const euros = (cents) => (cents / 100).toFixed(2);

module.exports = { costsByCard, suspicious, euros };
