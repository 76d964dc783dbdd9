const { parseLog } = require('./lib/commits');
const { missing } = require('./lib/difference');

const head = parseLog('a1\tfs: close handles\thttps://git.example/pull/7\nb2\tbump version\nc3\thttp: retry\thttps://git.example/pull/9/');
const release = parseLog('d4\tfs: close handles (backport)\thttps://git.example/pull/7/');
for (const { sha, summary } of missing(head, release)) {
  console.log(sha, summary);
}
