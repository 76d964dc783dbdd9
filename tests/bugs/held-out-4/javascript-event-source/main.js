const { ReconnectingSource } = require('./lib/reconnecting-source');

function watch(url, options) {
  const source = new ReconnectingSource(url, options);
  source.on('message', (data) => console.log(url, data));
  return source;
}

const prices = watch('https://feed.example/prices', { maxRetryTime: 5000 });
prices.opened();
prices.received({ id: '1', data: 'EUR 1.08' });
console.log(prices.lost(), prices.lost());

const notices = watch('https://feed.example/notices');
notices.opened();
notices.received({ data: 'maintenance at 22:00' });
