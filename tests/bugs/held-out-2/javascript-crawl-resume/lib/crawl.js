/** A crawl that can be interrupted: `save` gives a text, and `Crawl.resume` goes on from it. */
class Crawl {
  constructor(start) {
    this.queue = [start];
    this.seen = new Set([start]);
  }

  static resume(text) {
    return Object.assign(new Crawl(''), JSON.parse(text));
  }

  save() {
    return JSON.stringify({ queue: this.queue, seen: this.seen });
  }

  /** The next page, or undefined. */
  next() {
    return this.queue.shift();
  }

  /** Put the links of a page into the queue, each only once in the whole crawl. */
  found(links) {
    for (const link of links) {
      if (!this.seen.has(link)) {
        this.seen.add(link);
        this.queue.push(link);
      }
    }
  }
}

module.exports = { Crawl };
