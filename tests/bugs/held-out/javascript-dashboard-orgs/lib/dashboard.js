const { configure } = require('./config');

/** Whether the login belongs to one of our own organizations. */
function isOurs(login, people, config) {
  const theirs = people[login] || [];
  for (let i = 0; i < config.myOrganizations.length; i++) {
    if (theirs.includes(config.myOrganizations[i])) {
      return true;
    }
  }
  return false;
}

/** Counts of contributions by ourselves and by others. */
function summary(contributions, people, given) {
  const config = configure(given);
  const counts = { title: config.title, ours: 0, others: 0 };
  for (const { login } of contributions) {
    if (isOurs(login, people, config)) {
      counts.ours += 1;
    } else {
      counts.others += 1;
    }
  }
  return counts;
}

module.exports = { summary };
