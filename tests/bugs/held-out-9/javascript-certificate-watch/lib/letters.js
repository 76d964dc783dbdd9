'use strict';

const inWords = (left) => {
  if (left < 0) return `ended ${-left} days ago`;
  if (left === 0) return 'ends today';
  return left === 1 ? 'ends tomorrow' : `ends in ${left} days`;
};

/** One letter for each owner, with all that is due of theirs. */
function letters(due) {
  const byOwner = new Map();
  for (const certificate of due) {
    if (!byOwner.has(certificate.owner)) byOwner.set(certificate.owner, []);
    byOwner.get(certificate.owner).push(certificate);
  }
  return [...byOwner].map(([owner, own]) => ({
    to: `${owner}@example.com`,
    subject: own.length === 1 ? `Renew ${own[0].host}` : `Renew ${own.length} certificates`,
    body: own.map(({ host, until, left }) => `${host} ${inWords(left)} (${until})`).join('\n'),
  }));
}

module.exports = { letters };
