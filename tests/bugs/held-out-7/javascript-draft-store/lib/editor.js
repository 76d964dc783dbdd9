'use strict'

/** Edits one draft of a store. */
class Editor {
  static async open (store, name) {
    const draft = (await store.read(name)) ?? { title: name, lines: [], revision: 0 }
    return new Editor(store, name, draft)
  }

  constructor (store, name, draft) {
    this.store = store
    this.name = name
    this.draft = draft
  }

  append (line) {
    this.draft.lines.push(line)
    return this
  }

  async save () {
    this.draft.revision += 1
    await this.store.write(this.name, this.draft)
    return this.draft.revision
  }
}

module.exports = { Editor }
