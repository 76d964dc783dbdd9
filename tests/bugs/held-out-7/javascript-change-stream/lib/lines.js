/** Makes lines of pieces of text, wherever the pieces were cut. */
export class LineSplitter {
  #rest = ''

  /** The lines that are complete with this piece; empty ones are left out. */
  push (piece) {
    const lines = (this.#rest + piece).split('\n')
    this.#rest = ''
    return lines.map(line => line.trim()).filter(Boolean)
  }

  /** What is left when no more pieces come: a line or none. */
  end () {
    const line = this.#rest.trim()
    this.#rest = ''
    return line ? [line] : []
  }
}
