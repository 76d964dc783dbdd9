class Database {
  constructor({ url, pool }) {
    this.url = new URL(url);
    this.pool = pool;
  }

  describe() {
    return `${this.url.hostname}${this.url.pathname} with ${this.pool} connections`;
  }
}

module.exports = { Database };
