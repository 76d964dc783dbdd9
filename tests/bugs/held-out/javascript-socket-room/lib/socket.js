/** The part of the socket library that rooms use. */
class Socket {
  constructor() {
    this.handlers = new Map();
  }

  on(event, handler) {
    const known = this.handlers.get(event) || [];
    this.handlers.set(event, [...known, handler]);
  }

  receive(event, ...values) {
    for (const handler of this.handlers.get(event) || []) {
      handler(...values);
    }
  }
}

module.exports = { Socket };
