/** What is in stock, in pieces, by article. */
export class Stock {
  #pieces

  constructor (pieces) {
    this.#pieces = new Map(Object.entries(pieces))
  }

  /** What is missing to meet a demand; articles of which there are enough are left out. */
  shortage (demand) {
    const missing = new Map()
    for (const [article, asked] of demand) {
      const short = asked - (this.#pieces.get(article) ?? 0)
      if (short > 0) missing.set(article, short)
    }
    return missing
  }
}
