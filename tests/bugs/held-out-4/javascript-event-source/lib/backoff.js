/** How long to wait before the next attempt, in milliseconds: doubled each time, up to `most`. */
function delay(attempt, most, first = 250) {
  return Math.min(most, first * 2 ** attempt);
}

module.exports = { delay };
