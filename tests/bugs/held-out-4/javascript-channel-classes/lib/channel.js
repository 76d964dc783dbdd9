const { SmsChannel } = require('./sms-channel');

const REGISTERED = { sms: SmsChannel };

/** A way to reach somebody. */
class Channel {
  constructor(address) {
    this.address = address;
    this.sent = [];
  }

  /** The most characters that fit. */
  get limit() {
    return Infinity;
  }

  send(text) {
    this.sent.push(text.length > this.limit ? `${text.slice(0, this.limit - 1)}…` : text);
  }

  /** A channel of a kind. */
  static of(kind, address) {
    const Kind = REGISTERED[kind] ?? Channel;
    return new Kind(address);
  }
}

module.exports = { Channel };
