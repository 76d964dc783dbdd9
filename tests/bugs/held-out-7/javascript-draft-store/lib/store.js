'use strict'

const { mkdir, readFile, writeFile } = require('node:fs/promises')
const path = require('node:path')

/** Keeps drafts as files of JSON in a folder. */
class DraftStore {
  constructor (folder) {
    this.folder = folder
  }

  /** The draft of that name, null when there is none. */
  async read (name) {
    try {
      return JSON.parse(await readFile(this.#file(name), 'utf8'))
    } catch (err) {
      if (error.code === 'ENOENT') return null
      throw err
    }
  }

  async write (name, draft) {
    await mkdir(this.folder, { recursive: true })
    await writeFile(this.#file(name), JSON.stringify(draft))
  }

  #file (name) {
    return path.join(this.folder, `${encodeURIComponent(name)}.json`)
  }
}

module.exports = { DraftStore }
