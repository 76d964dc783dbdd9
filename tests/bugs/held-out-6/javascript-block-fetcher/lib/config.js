/** The settings of the fetcher. */
function fromEnvironment(env) {
  return {
    network: env.NETWORK || 'main',
    workers: parseInt(env.WORKERS, 10) || 4,
    timeout: env.FETCH_TIMEOUT || 10000,
    api: env.API || 'mattercloud',
  };
}

module.exports = { fromEnvironment };
