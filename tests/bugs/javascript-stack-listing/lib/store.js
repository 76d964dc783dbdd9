/** Keeps documents by id; every call takes a turn of the event loop, as a database would. */
class Store {
  constructor() {
    this.documents = new Map();
  }

  async put(id, document) {
    await null;
    this.documents.set(id, { id, ...document });
    return id;
  }

  async get(id) {
    await null;
    return this.documents.get(id);
  }

  async all() {
    await null;
    return [...this.documents.values()];
  }
}

module.exports = { Store };
