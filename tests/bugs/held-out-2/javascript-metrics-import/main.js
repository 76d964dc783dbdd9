const { Metrics } = require('./lib/metrics');

const metrics = new Metrics();
console.log(metrics.counts('GET /'));
for (const seconds of [0.02, 0.7, 12]) {
  metrics.timing('GET /', seconds);
}
console.log(metrics.counts('GET /'));
