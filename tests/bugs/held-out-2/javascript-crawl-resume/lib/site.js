const PAGES = {
  '/': ['/news', '/shop'],
  '/news': ['/', '/news/1'],
  '/shop': ['/', '/news'],
  '/news/1': ['/'],
};

function linksOf(page) {
  return PAGES[page] || [];
}

module.exports = { linksOf };
