const { freeze, thaw } = require('./cached-response');

class ResponseCache {
  constructor(limit = 100) {
    this.limit = limit;
    this.kept = new Map();
  }

  put(url, response) {
    if (response.status !== 200) {
      return false;
    }
    if (this.kept.size >= this.limit) {
      this.kept.delete(this.kept.keys().next().value);
    }
    this.kept.set(url, freeze(response));
    return true;
  }

  match(url) {
    const kept = this.kept.get(url);
    return kept && thaw(kept);
  }
}

module.exports = { ResponseCache };
