const known = new Map();

/** Takes over what is new; returns how many accounts that were. */
function merge(accounts) {
  const fresh = accounts.filter((account) => !known.has(account.id));
  for (const account of fresh) known.set(account.id, account);
  return fresh.length;
}

module.exports = { merge, known };
