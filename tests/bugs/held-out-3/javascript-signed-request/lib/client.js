const { sign } = require('./sign');

class SignedClient {
  constructor(secret, send) {
    this.secret = secret;
    this.send = send;
  }

  request(request) {
    return this.send({ ...request, signature: sign(request, this.secret).slice(0, 12) });
  }
}

module.exports = { SignedClient };
