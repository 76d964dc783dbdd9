class Lru {
  constructor(limit) {
    this.limit = limit;
    this.entries = new Map();
  }

  get(key, make) {
    if (!this.entries.has(key)) {
      this.entries.set(key, make());
      if (this.entries.size > this.limit) {
        this.entries.delete(this.entries.keys().next().value);
      }
    }
    return this.entries.get(key);
  }
}

module.exports = { Lru };
