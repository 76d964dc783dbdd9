const { sum } = require('./sums');

/** The sum of each account's bookings. */
async function settle(source, accounts) {
  const sums = {};
  for (const account of accounts) {
    const { bookings, status } = await source.ask(account);
    if (status) throw { account, status };
    sums[account] = sum(bookings);
  }
  return sums;
}

module.exports = { settle };
