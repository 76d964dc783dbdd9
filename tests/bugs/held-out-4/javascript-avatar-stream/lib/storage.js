const fs = require('node:fs');
const path = require('node:path');

/** Pictures on disk, one file a user. */
class AvatarStorage {
  constructor(folder) {
    this.folder = folder;
  }

  pathOf(user) {
    return path.join(this.folder, `${path.basename(user)}.png`);
  }

  save(user, bytes) {
    fs.mkdirSync(this.folder, { recursive: true });
    fs.writeFileSync(this.pathOf(user), bytes);
  }

  /** A stream of the picture's bytes. */
  open(user) {
    return fs.createReadStream(this.pathOf(user));
  }
}

module.exports = { AvatarStorage };
