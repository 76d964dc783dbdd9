class QuorumError extends Error {
  constructor(key, answers) {
    super(`no two shards agree on ${key}: ${answers.join(', ')}`);
    this.name = 'QuorumError';
  }
}

/** The value that at least two shards have. Nobody is served a value that only one has. */
function read(key, shards) {
  const votes = new Map();
  for (const shard of shards) {
    const value = JSON.stringify(shard[key] ?? null);
    votes.set(value, (votes.get(value) || 0) + 1);
  }
  for (const [value, count] of votes) {
    if (count >= 2) {
      return JSON.parse(value);
    }
  }
  throw new QuorumError(key, [...votes.keys()]);
}

module.exports = { read, QuorumError };
