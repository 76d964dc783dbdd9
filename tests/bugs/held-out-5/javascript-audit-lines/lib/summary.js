/** How many entries each person has caused, by name. */
function byPerson(entries) {
  const counts = {};
  for (const { person } of entries) {
    counts[person] = (counts[person] ?? 0) + 1;
  }
  return Object.entries(counts).sort(([one], [other]) => one.localeCompare(other));
}

/** The entries between two moments, the second one excluded. */
function between(entries, from, to) {
  return entries.filter(({ at }) => at >= from && at < to);
}

module.exports = { byPerson, between };
