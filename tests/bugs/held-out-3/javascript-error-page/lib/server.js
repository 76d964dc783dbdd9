const { errorPage } = require('./error-page');

class Server {
  constructor() {
    this.handlers = new Map();
  }

  get(path, handler) {
    this.handlers.set(path, handler);
    return this;
  }

  handle(path) {
    try {
      return { status: 200, body: this.handlers.get(path)() };
    } catch (thrown) {
      return { status: 500, body: errorPage(thrown) };
    }
  }
}

module.exports = { Server };
