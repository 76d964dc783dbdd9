class GatewayError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'GatewayError';
    this.code = code;
  }
}

const MAX = 160;

class Gateway {
  constructor(credit) {
    this.credit = credit;
    this.sent = [];
  }

  async send(to, text) {
    if (!/^\+\d{8,15}$/.test(to)) throw new GatewayError('bad_number', `not a number: ${to}`);
    const parts = Math.ceil(text.length / MAX);
    if (parts > this.credit) throw new GatewayError('no_credit', 'credit used up');
    this.credit -= parts;
    this.sent.push({ to, text });
    return { id: `m${this.sent.length}`, parts };
  }
}

module.exports = { Gateway, GatewayError };
