/** Stand-in for the key-value service: like it, it keeps strings and nothing else. */
export class KeyValue {
  #values = new Map();
  #now;

  constructor(now = Date.now) {
    this.#now = now;
  }

  get(key) {
    const held = this.#values.get(key);
    if (!held || held.until <= this.#now()) return null;
    return held.value;
  }

  set(key, value, seconds) {
    this.#values.set(key, { value: String(value), until: this.#now() + seconds * 1000 });
  }

  delete(key) {
    return this.#values.delete(key);
  }
}
