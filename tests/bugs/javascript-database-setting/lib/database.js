class Database {
  constructor({ url, pool }) {
    this.url = new URL(url);
    this.pool = pool;
  }

  get name() {
    return this.url.pathname.slice(1);
  }

  isLocal() {
    return ['localhost', '127.0.0.1'].includes(this.url.hostname);
  }

  describe() {
    return `${this.url.hostname}${this.url.pathname} with ${this.pool} connections`;
  }
}

module.exports = { Database };
