"use strict";

const { Writable } = require("node:stream");

/** A file on its way to the bucket: its parts go up as they come, and the bucket joins them at the end. */
class Upload extends Writable {
  constructor(bucket, name) {
    super({ decodeStrings: false });
    this.bucket = bucket;
    this.name = name;
    this.parts = [];
  }

  _write(part, _encoding, done) {
    this.parts.push(part);
    setImmediate(done);
  }

  _final(done) {
    setTimeout(() => {
      this.bucket.set(this.name, this.parts.join(""));
      done();
    }, 60);
  }
}

module.exports = { Upload };
