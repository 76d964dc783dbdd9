/**
 * The dashboard's configuration.
 *
 * `teams` and `myOrganizations` may be left out: a dashboard can be about users alone.
 */
const defaults = { title: 'Contributions', days: 30 };

function configure(given) {
  return { ...defaults, ...given };
}

module.exports = { configure };
