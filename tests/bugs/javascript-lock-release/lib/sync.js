const { merge } = require('./accounts');

let runs = 0;

/** One run of the synchronisation; runs never overlap. */
async function sync(lock, remote) {
  runs += 1;
  lock.acquire(`run ${runs}`);
  const accounts = await load(remote);
  if (accounts.length === 0) {
    return 'nothing to do';
  }
  const merged = merge(accounts);
  lock.release();
  return `${merged} new`;
}

async function load(remote) {
  await null;
  return remote.accounts;
}

module.exports = { sync };
