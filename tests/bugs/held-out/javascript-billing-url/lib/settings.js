/** Settings from the environment; see docs/deploy.md. */
function settings(environment = process.env) {
  return {
    billing: new URL(environment.BILLING_URL || 'http://localhost:9000/'),
    timeout: Number(environment.BILLING_TIMEOUT || 5000),
  };
}

module.exports = { settings };
