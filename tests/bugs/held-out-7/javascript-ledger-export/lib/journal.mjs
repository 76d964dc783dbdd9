import { setImmediate as turn } from 'node:timers/promises'

export class JournalClosedError extends Error {
  constructor (journal) {
    super(`journal ${journal} is closed`)
    this.journal = journal
  }

  get name () {
    return 'JournalClosedError'
  }
}

/** Lines that are written one after the other, until it is closed. */
export class Journal {
  #open = true

  constructor (name) {
    this.name = name
    this.lines = []
  }

  async append (line) {
    if (!this.#open) throw new JournalClosedError(this.name)
    await turn()
    this.lines.push(line)
  }

  async close () {
    await turn()
    this.#open = false
  }
}
