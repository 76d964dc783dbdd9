const { safeName } = require('./disposition');

/** Keeps what came, by the name that the response gives it. */
class Fetcher {
  constructor() {
    this.stored = new Map();
  }

  take(response) {
    const name = safeName(response.headers['content-disposition']);
    this.stored.set(name, response.body.length);
    return name;
  }
}

module.exports = { Fetcher };
