const fs = require('node:fs');

/** The shared store is not at the revision that the change was made for. */
class ConflictError extends Error {
  constructor(id, expected, found) {
    super(`document ${id} was revised by somebody else (expected revision ${expected}, found ${found})`);
    this.name = 'ConflictError';
  }
}

/** Documents that several places write to. */
class DocumentStore {
  constructor(file) {
    this.documents = JSON.parse(fs.readFileSync(file, 'utf8'));
  }

  /** Writes a text that was made from that revision; gives the new revision. */
  write(id, text, revision) {
    const found = this.documents[id]?.revision ?? 0;
    if (found !== revision) {
      throw new ConflictError(id, revision, found);
    }
    this.documents[id] = { text, revision: found + 1 };
    return found + 1;
  }
}

module.exports = { ConflictError, DocumentStore };
