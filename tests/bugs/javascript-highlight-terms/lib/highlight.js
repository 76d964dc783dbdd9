const { escapeHtml, escapeRegExp } = require('./escape');

/** The text as HTML with every occurrence of the term marked, in any case. */
function highlight(text, term) {
  if (!term) return escapeHtml(text);
  const pattern = new RegExp(escapeRegExp(escapeHtml(term)), 'gi');
  return escapeHtml(text).replace(pattern, (found) => `<mark>${found}</mark>`);
}

function countOf(text, term) {
  if (!term) return 0;
  return (text.match(new RegExp(term, 'gi')) || []).length;
}

/** The terms that occur in the text, most often first. */
function ranked(text, terms) {
  return terms
    .map((term) => ({ term, count: countOf(text, term) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.term.localeCompare(b.term))
    .map(({ term }) => term);
}

module.exports = { highlight, countOf, ranked };
