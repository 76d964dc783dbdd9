const path = require('node:path');

const TYPES = { '.png': 'image/png', '.txt': 'text/plain', '.json': 'application/json' };

class Uploader {
  constructor(storage, prefix = 'uploads') {
    this.storage = storage;
    this.prefix = prefix;
  }

  /**
   * Store a body under a name.
   *
   *     upload(name, body, callback)
   *     upload(name, body, { overwrite: true }, callback)
   */
  upload(name, body, options, callback) {
    const meta = {
      overwrite: Boolean(options.overwrite),
      type: options.type || TYPES[path.extname(name)] || 'application/octet-stream',
    };
    this.storage.put(`${this.prefix}/${name}`, body, meta, (error, key) => {
      if (error) {
        callback(error);
        return;
      }
      callback(null, { key, type: meta.type, size: body.length });
    });
  }
}

module.exports = { Uploader };
