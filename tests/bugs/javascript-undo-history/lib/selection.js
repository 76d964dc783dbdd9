/** The part of the text that the next input replaces. */
function selection(start, end) {
  return { start, end, isEmpty: () => start === end };
}

/** How many characters are selected. */
function lengthOf({ start, end }) {
  return end - start;
}

module.exports = { selection, lengthOf };
