/** Connections to the cache. */

const DEFAULT_PORT = 6379;

/**
 * Where a connection goes.
 *
 *     address()                     the local cache
 *     address({ host, port, db })   another one
 */
function address({ host = 'localhost', port = DEFAULT_PORT, db = 0 }) {
  return `redis://${host}:${port}/${db}`;
}

class Connections {
  constructor() {
    this.open = new Map();
  }

  /** A connection, shared by all who ask for the same address. */
  get(options) {
    const key = address(options);
    if (!this.open.has(key)) {
      this.open.set(key, { key, users: 0 });
    }
    const connection = this.open.get(key);
    connection.users += 1;
    return connection;
  }
}

module.exports = { address, Connections };
