/** Text in exactly `width` places. */
function cell(text, width) {
  if (text.length > width) {
    return width > 1 ? `${text.slice(0, width - 1)}…` : text.slice(0, width);
  }
  return text + ' '.repeat(width - text.length);
}

function rule(width) {
  return '-'.repeat(width);
}

module.exports = { cell, rule };
