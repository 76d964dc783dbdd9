/** The stock of a shop by article; a reservation takes from it. */
export class Stock {
  #levels;

  constructor(levels) {
    this.#levels = new Map(Object.entries(levels));
  }

  level(article) {
    return this.#levels.get(article) ?? 0;
  }

  /** Whether there was enough; more than there is cannot be reserved. */
  reserve(article, count) {
    const left = this.level(article) - count;
    if (left < 0) return false;
    this.#levels.set(article, left);
    return true;
  }

  get articles() {
    return [...this.#levels.keys()].sort();
  }
}
