const { Crawl } = require('./lib/crawl');
const { linksOf } = require('./lib/site');

const first = new Crawl('/');
first.found(linksOf(first.next()));
const crawl = Crawl.resume(first.save());
for (let page = crawl.next(); page; page = crawl.next()) {
  console.log(page);
  crawl.found(linksOf(page));
}
