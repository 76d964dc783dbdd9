const { HEADER } = require('./frames');

/** Puts frames together again from the chunks that a socket gives, cut anywhere. */
class FrameReader {
  constructor() {
    this.rest = Buffer.alloc(0);
  }

  /** Takes a chunk in; the messages that are whole by now. */
  push(chunk) {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages = [];
    while (this.rest.length > 0) {
      const length = this.rest.readUInt32BE(0);
      if (this.rest.length < HEADER + length) {
        break;
      }
      const body = this.rest.subarray(HEADER, HEADER + length);
      messages.push(JSON.parse(body.toString()));
      this.rest = this.rest.subarray(HEADER + length);
    }
    return messages;
  }

  /** Whether a frame has begun that has not ended. */
  get isInside() {
    return this.rest.length > 0;
  }
}

module.exports = { FrameReader };
