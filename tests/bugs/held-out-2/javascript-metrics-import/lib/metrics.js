const Histogram = require('./histogram');
const { SECONDS } = require('./histogram');

/** The service's metrics, made when they are first asked for. */
class Metrics {
  constructor() {
    this.histograms = new Map();
  }

  timing(name, seconds) {
    if (!this.histograms.has(name)) {
      this.histograms.set(name, new Histogram(SECONDS));
    }
    this.histograms.get(name).observe(seconds);
  }

  counts(name) {
    const histogram = this.histograms.get(name);
    return histogram ? histogram.counts : [];
  }
}

module.exports = { Metrics };
