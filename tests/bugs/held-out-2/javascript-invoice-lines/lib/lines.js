/** Lines of an invoice. Prices are in cents, `vat` is in per cent. */
function priced(items, prices) {
  return items.map(({ article, count }) => {
    const { cents, vat } = prices[article];
    const net = cents * count;
    ({ article, count, net, gross: Math.round((net * (100 + vat)) / 100) });
  });
}

module.exports = { priced };
