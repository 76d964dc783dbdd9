const assert = require('node:assert');
const { Lock } = require('./lib/lock');
const { sync } = require('./lib/sync');

(async () => {
  const lock = new Lock('x');
  assert.equal(await sync(lock, { accounts: [] }), 'nothing to do');
  assert.equal(lock.holder, null);
  assert.equal(await sync(lock, { accounts: [{ id: 7 }] }), '1 new');
  assert.equal(lock.holder, null);
  lock.acquire('me');
  await assert.rejects(sync(lock, { accounts: [] }), /held by me/);
})();
