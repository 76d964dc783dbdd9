const { QuotaError } = require('./mail-api');

/** Sends with the first account, and with the spare one when the first has no quota left. */
class Mailer {
  constructor(first, spare) {
    this.first = first;
    this.spare = spare;
  }

  async send(message) {
    try {
      return this.first.send(message);
    } catch (error) {
      if (!(error instanceof QuotaError)) {
        throw error;
      }
      return this.spare.send(message);
    }
  }
}

module.exports = { Mailer };
