'use strict';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Who must renew what within the given days, the most urgent first. A certificate must never
 * drop out of the list: one that nobody is warned of takes its host down.
 */
function dueWithin(certificates, days, now) {
  return certificates
    .map(({ host, owner, notAfter }) => {
      const end = new Date(notAfter);
      return { host, owner, until: end.toISOString().slice(0, 10), left: Math.floor((end - now) / DAY) };
    })
    .filter(({ left }) => left <= days)
    .sort((a, b) => a.left - b.left);
}

module.exports = { dueWithin };
