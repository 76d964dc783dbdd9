class PartnerError extends Error {
  constructor(status, body) {
    super(`the partner answered ${status}: ${body}`);
    this.name = 'PartnerError';
    this.status = status;
  }
}

/** The partner's API. Answers that are no success become a PartnerError. */
class Partner {
  constructor(fetchText, token) {
    this.fetchText = fetchText;
    this.token = token;
  }

  async stock(article) {
    const { status, body } = await this.fetchText(`/stock/${article}`, { authorization: `Bearer ${this.token}` });
    if (status !== 200) {
      throw new PartnerError(status, body);
    }
    return JSON.parse(body).stock;
  }
}

module.exports = { Partner, PartnerError };
