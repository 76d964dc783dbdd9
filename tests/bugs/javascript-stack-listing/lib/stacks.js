class Stacks {
  constructor(store) {
    this.store = store;
  }

  async create(owner, category) {
    const id = `${owner}-${category}`;
    return this.store.put(id, { owner, category });
  }

  async count() {
    const stacks = await this.store.all();
    return stacks.length;
  }

  /** Ids of a person's stacks, sorted. */
  async listFor(owner) {
    const stacks = this.store.all();
    return stacks
      .filter((stack) => stack.owner === owner)
      .map((stack) => stack.id)
      .sort();
  }
}

module.exports = { Stacks };
