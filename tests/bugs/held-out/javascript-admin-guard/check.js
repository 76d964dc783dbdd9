const assert = require('node:assert');
const { guarded } = require('./lib/guard');

(async () => {
  const save = guarded('settings.write', (request, user) => ({ status: 200, body: user.name }));
  assert.deepEqual(await save({ userId: 'u1' }), { status: 200, body: 'Ada' });
  assert.deepEqual(await save({ userId: 'u2' }), { status: 403, body: 'Bo may not settings.write' });
  assert.equal((await save({ userId: 'nobody' })).status, 403);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
