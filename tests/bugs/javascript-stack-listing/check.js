const assert = require('node:assert');
const { Stacks } = require('./lib/stacks');
const { Store } = require('./lib/store');

(async () => {
  const stacks = new Stacks(new Store());
  assert.deepEqual(await stacks.listFor('ada'), []);
  for (const [owner, kind] of [['ada', 'b'], ['bo', 'a'], ['ada', 'a']]) {
    await stacks.create(owner, kind);
  }
  assert.deepEqual(await stacks.listFor('ada'), ['ada-a', 'ada-b']);
  assert.equal(await stacks.count(), 3);
})();
