class FeedError extends Error {
  constructor(line, reason) {
    super(`line ${line}: ${reason}`);
    this.name = 'FeedError';
  }
}

/**
 * Articles of a supplier's feed: number, name and price in euro, by tabs.
 *
 * The whole feed is refused when a price is no number: we once sold sofas for nothing.
 */
function readFeed(text) {
  const articles = [];
  text.trim().split('\n').forEach((line, index) => {
    const [number, name, price] = line.split('\t');
    const euros = Number(price);
    if (!Number.isFinite(euros) || euros <= 0) {
      throw new FeedError(index + 1, `${JSON.stringify(price)} is not a price`);
    }
    articles.push({ number, name, cents: Math.round(euros * 100) });
  });
  return articles;
}

module.exports = { readFeed, FeedError };
