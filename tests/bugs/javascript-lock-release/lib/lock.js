class Lock {
  constructor(name) {
    this.name = name;
    this.holder = null;
  }

  acquire(holder) {
    if (this.holder) {
      throw new Error(`lock ${this.name} is held by ${this.holder}`);
    }
    this.holder = holder;
  }

  release() {
    this.holder = null;
  }
}

module.exports = { Lock };
