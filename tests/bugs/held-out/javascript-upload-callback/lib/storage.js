/** Where uploads go: calls back on the next turn, as the real one does. */
class Storage {
  constructor() {
    this.objects = new Map();
  }

  put(key, body, meta, done) {
    setImmediate(() => {
      if (this.objects.has(key) && !meta.overwrite) {
        done(new Error(`there is a ${key} already`));
        return;
      }
      this.objects.set(key, { body, type: meta.type });
      done(null, key);
    });
  }
}

module.exports = { Storage };
