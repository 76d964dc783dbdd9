import { changes } from './changes.js'

/** A copy of a collection of documents, kept up by its changes. */
export class Replica {
  constructor () {
    this.documents = new Map()
    this.sequence = 0
  }

  async follow (stream) {
    for await (const change of changes(stream)) this.#apply(change)
    return this
  }

  #apply ({ seq, id, doc = null, deleted = false }) {
    if (seq <= this.sequence) return
    this.sequence = seq
    if (deleted) this.documents.delete(id)
    else this.documents.set(id, doc)
  }
}
