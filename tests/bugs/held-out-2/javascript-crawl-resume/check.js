const assert = require('node:assert');
const { Crawl } = require('./lib/crawl');
const { linksOf } = require('./lib/site');

function pages(crawl) {
  const visited = [];
  for (let page = crawl.next(); page; page = crawl.next()) {
    visited.push(page);
    crawl.found(linksOf(page));
  }
  return visited;
}

assert.deepEqual(pages(new Crawl('/')), ['/', '/news', '/shop', '/news/1']);
const first = new Crawl('/');
first.found(linksOf(first.next()));
assert.deepEqual(pages(Crawl.resume(first.save())), ['/news', '/shop', '/news/1']);
assert.deepEqual(pages(Crawl.resume(Crawl.resume(first.save()).save())), ['/news', '/shop', '/news/1']);
