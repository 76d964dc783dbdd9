const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { avatar, PLACEHOLDER } = require('./lib/avatars');
const { AvatarStorage } = require('./lib/storage');

process.exitCode = 1;
(async () => {
  const storage = new AvatarStorage(fs.mkdtempSync(path.join(os.tmpdir(), 'avatars-')));
  storage.save('a', Buffer.from('abc'));
  assert.equal(String(await avatar(storage, 'a')), 'abc');
  assert.equal(await avatar(storage, 'b'), PLACEHOLDER);
  process.exitCode = 0;
})();
