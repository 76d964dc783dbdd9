const { createPublicKey } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

/** The public keys of partners, one PEM file each, in the folder that the server provides. */
class PartnerKeys {
  constructor(folder) {
    this.folder = folder;
    this.keys = new Map();
  }

  /** The partner's key; read once. */
  of(partner) {
    if (!this.keys.has(partner)) {
      const pem = fs.readFileSync(path.join(this.folder, `${partner}.pem`), 'utf8');
      this.keys.set(partner, createPublicKey(pem));
    }
    return this.keys.get(partner);
  }
}

module.exports = { PartnerKeys };
