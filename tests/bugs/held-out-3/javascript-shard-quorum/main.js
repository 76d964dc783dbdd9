const fs = require('node:fs');
const { read } = require('./lib/quorum');

const shards = ['a', 'b', 'c'].map((name) => JSON.parse(fs.readFileSync(`shards/${name}.json`, 'utf8')));
for (const key of ['limit', 'owner']) {
  console.log(key, read(key, shards));
}
