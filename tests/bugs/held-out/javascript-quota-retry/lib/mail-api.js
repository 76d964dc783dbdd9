class QuotaError extends Error {
  constructor(account) {
    super(`the quota of ${account} is used up`);
    this.name = 'QuotaError';
    this.account = account;
  }
}

/** The provider's API, with an account that may send `quota` messages. */
class MailApi {
  constructor(account, quota) {
    this.account = account;
    this.left = quota;
    this.sent = [];
  }

  async send(message) {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.left === 0) {
      throw new QuotaError(this.account);
    }
    this.left -= 1;
    this.sent.push(message.subject);
    return { via: this.account, subject: message.subject };
  }
}

module.exports = { MailApi, QuotaError };
