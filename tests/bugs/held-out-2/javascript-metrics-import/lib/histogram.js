/** Counts values in buckets; `bounds` are their upper ends. */
class Histogram {
  constructor(bounds) {
    this.bounds = [...bounds].sort((a, b) => a - b);
    this.counts = new Array(this.bounds.length + 1).fill(0);
  }

  observe(value) {
    const index = this.bounds.findIndex((bound) => value <= bound);
    this.counts[index === -1 ? this.bounds.length : index] += 1;
  }
}

const SECONDS = [0.05, 0.1, 0.5, 1, 5];

module.exports = { Histogram, SECONDS };
