/** The page that developers see when a handler fails. */

function escape(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** HTML for whatever was thrown: its stack, or what it is as a text where it has none. */
function errorPage(thrown) {
  const stack = thrown.stack.replace(/\(.*node_modules/g, '(node_modules');
  const title = thrown.message || String(thrown);
  return `<h1>${escape(title)}</h1><pre>${escape(stack)}</pre>`;
}

module.exports = { errorPage };
