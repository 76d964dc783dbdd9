const { Lock } = require('./lib/lock');
const { sync } = require('./lib/sync');

const lock = new Lock('accounts');
const remote = { accounts: [] };

async function main() {
  console.log(await sync(lock, remote));
  remote.accounts.push({ id: 1, name: 'Ada' });
  console.log(await sync(lock, remote));
}

main();
