const { isExternal, fileOf } = require('./refs');

/** The files that a schema refers to, each once, sorted. The schema may be circular. */
function externalRefs(schema) {
  const files = new Set();
  crawl(schema, files);
  return [...files].sort();
}

function crawl(node, files) {
  if (node === null || typeof node !== 'object') {
    return;
  }
  if (isExternal(node)) {
    files.add(fileOf(node));
  }
  for (const value of Object.values(node)) {
    crawl(value, files);
  }
}

module.exports = { externalRefs };
