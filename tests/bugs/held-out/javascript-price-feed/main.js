const fs = require('node:fs');
const { readFeed } = require('./lib/feed');

for (const { number, name, cents } of readFeed(fs.readFileSync(process.argv[2], 'utf8'))) {
  console.log(number, name, (cents / 100).toFixed(2));
}
