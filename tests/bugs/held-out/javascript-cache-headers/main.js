const { ResponseCache } = require('./lib/cache');

const cache = new ResponseCache();
cache.put('/missing', { status: 404, headers: {}, body: '' });
cache.put('/prices', {
  status: 200,
  headers: { 'Content-Type': 'application/json', Connection: 'keep-alive', ETag: '"a81"' },
  body: '[1, 2]',
});
console.log(cache.match('/prices'));
