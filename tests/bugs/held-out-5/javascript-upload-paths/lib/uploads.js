const { randomUUID } = require('node:crypto');
const { folderOf } = require('./folders');

const IMAGES = new Set(['.png', '.jpg', '.webp']);

/** Names of uploads. */
class Uploads {
  constructor(root, makeId = randomUUID) {
    this.root = root;
    this.makeId = makeId;
  }

  /** Where a new upload goes: images by themselves, everything else under `files`. */
  target(tenant, name) {
    const extension = path.extname(name).toLowerCase();
    const kind = IMAGES.has(extension) ? 'images' : 'files';
    return `${folderOf(this.root, tenant)}/${kind}/${this.makeId()}${extension}`;
  }

  /** The folder that is served to everybody. */
  publicFolder(tenant) {
    return `${folderOf(this.root, tenant)}/images`;
  }
}

module.exports = { Uploads };
