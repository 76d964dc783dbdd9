const assert = require('node:assert');
const { downloadAll } = require('./lib/download');

process.exitCode = 1;
downloadAll(['a.tar']).then((done) => {
  assert.equal(done.length, 1);
  process.exitCode = 0;
});
