/** Fetches blocks with several workers. */
class Fetcher {
  constructor(config) {
    this.config = config;
    this.signal = AbortSignal.timeout(config.timeout);
  }

  describe() {
    const { network, workers, timeout } = this.config;
    return `${network}: ${workers} workers, ${timeout / workers} ms each`;
  }
}

module.exports = { Fetcher };
