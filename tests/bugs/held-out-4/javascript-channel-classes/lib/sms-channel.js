const { Channel } = require('./channel');

/** Short messages. */
class SmsChannel extends Channel {
  get limit() {
    return 160;
  }
}

module.exports = { SmsChannel };
