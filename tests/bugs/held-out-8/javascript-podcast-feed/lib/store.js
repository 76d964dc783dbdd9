"use strict";

const { setTimeout: pause } = require("node:timers/promises");

/** The sizes of files, from a store that is sometimes slow to answer; it answers after some milliseconds. */
class FileStore {
  constructor(files) {
    this.files = files;
  }

  async size(name) {
    const file = this.files[name];
    await pause(file?.delay ?? 1);
    if (file === undefined) throw new Error(`no file ${name}`);
    return file.bytes;
  }
}

module.exports = { FileStore };
