const assert = require('node:assert');
const { fetchStatus, allUp } = require('./lib/status');
const { Transport } = require('./lib/transport');

const transport = new Transport({
  '/status/a': { code: 200, body: '{"name": "A", "up": true}' },
  '/status/b': { code: 500, body: '' },
  '/status/c': { code: 200, body: 'broken' },
});
(async () => {
  assert.deepEqual(await fetchStatus(transport, 'a'), { name: 'A', up: true });
  assert.deepEqual(await fetchStatus(transport, 'b'), { name: 'b', up: false });
  assert.deepEqual(await fetchStatus(transport, 'none'), { name: 'none', up: false });
  assert.equal(await allUp(transport, ['a', 'b']), false);
  assert.equal(await allUp(transport, ['a']), true);
  await fetchStatus(transport, 'c').then(
    (status) => assert.equal(status.up, false),
    (error) => assert.ok(error instanceof SyntaxError),
  );
})();
