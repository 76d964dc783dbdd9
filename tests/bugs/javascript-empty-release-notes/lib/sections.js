/** Splits a changelog at its second-level headings. */
function sections(text) {
  const found = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) {
      found.push({ title: line.slice(3).trim(), lines: [] });
    } else if (found.length > 0) {
      found[found.length - 1].lines.push(line);
    }
  }
  return found;
}

module.exports = { sections };
