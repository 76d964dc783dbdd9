/** Jobs as they lie in the store: text. */
class Queue {
  constructor() {
    this.stored = [];
    this.number = 0;
  }

  push(kind, payload) {
    this.number += 1;
    this.stored.push(JSON.stringify({ number: this.number, kind, payload }));
    return this.number;
  }

  /** The oldest job as an object, undefined when there is none. */
  take() {
    const text = this.stored.shift();
    return text === undefined ? undefined : JSON.parse(text);
  }
}

module.exports = { Queue };
