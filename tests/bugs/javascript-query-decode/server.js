const { parse } = require('./lib/query');
const { search } = require('./lib/search');

const REQUESTS = ['/search?q=saw&page=2', '/search?q=100%'];

for (const url of REQUESTS) {
  const query = parse(url.split('?')[1] || '');
  console.log(url, '->', search(query).join(', ') || 'nothing');
}
