const { Pager } = require('./pager');

/** A page of articles with the links below it. */
function listing(articles, page, size) {
  const pager = new Pager(articles.length, size);
  const shown = pager.slice(articles, page).map((article) => `* ${article}`);
  return [...shown, '', pager.links('/articles').join(' ')].join('\n');
}

module.exports = { listing };
