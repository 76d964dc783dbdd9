const DAY = 24 * 60 * 60 * 1000;

function report({ customer, seats = '1', until }) {
  return `${customer}: ${seats} seats until ${until || 'further notice'}`;
}

/** Whole days that a licence still runs; Infinity when it has no end. */
function daysLeft({ until }, now = new Date()) {
  return until ? Math.max(0, Math.ceil((new Date(until) - now) / DAY)) : Infinity;
}

module.exports = { report, daysLeft };
