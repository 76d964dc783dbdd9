/** Settings from the machine's environment. */
function settings(environment = process.env) {
  return {
    url: required(environment, 'DATABASE_URL'),
    pool: Number(environment.DATABASE_POOL || 5),
  };
}

function required(environment, name) {
  const value = environment[name];
  if (!value) {
    throw new Error(`Missing required environment variable ${name}`);
  }
  return value;
}

module.exports = { settings };
