const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { avatars } = require('./lib/avatars');
const { AvatarStorage } = require('./lib/storage');

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'avatars-'));
  const storage = new AvatarStorage(folder);
  storage.save('mira', Buffer.from('picture of mira'));
  for (const picture of await avatars(storage, ['mira', 'jonas'])) {
    console.log(picture.length, 'bytes');
  }
}

main();
