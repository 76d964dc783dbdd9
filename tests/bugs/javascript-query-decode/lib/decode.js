/** Decodes `%20` and `+`; text that is not well-formed stays as it is. */
function decode(text) {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

module.exports = { decode };
