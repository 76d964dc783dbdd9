const { lowerBound } = require('./search');

class Samples {
  constructor() {
    this.values = [];
  }

  add(value) {
    this.values.push(value);
    this.values.sort();
  }

  /** The smallest value with at least `share` of all values at or below it. */
  percentile(share) {
    const index = Math.max(0, Math.ceil(share * this.values.length) - 1);
    return this.values[lowerBound(this.values, this.values[index])];
  }

  /** How many values lie below. */
  below(value) {
    return lowerBound(this.values, value);
  }
}

module.exports = { Samples };
