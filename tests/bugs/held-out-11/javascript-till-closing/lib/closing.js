'use strict';

const METHODS = ['cash', 'card', 'voucher'];

function takings(sales, method) {
  return sales
    .filter((sale) => sale.method === method)
    .map((sale) => sale.cents)
    .reduce((sum, cents) => sum + cents);
}

/** The closing of one till: takings per way to pay, and the cash that should lie in the drawer. */
function close(till) {
  const byMethod = {};
  for (const method of METHODS) {
    byMethod[method] = takings(till.sales, method);
  }
  return {
    till: till.name,
    byMethod,
    total: METHODS.reduce((sum, method) => sum + byMethod[method], 0),
    drawer: till.float + byMethod.cash,
  };
}

module.exports = { close };
