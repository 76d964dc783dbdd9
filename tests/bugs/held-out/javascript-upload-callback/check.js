const assert = require('node:assert');
const { Storage } = require('./lib/storage');
const { Uploader } = require('./lib/uploader');

const uploader = new Uploader(new Storage());
let calls = 0;
uploader.upload('a.txt', 'hello', (error, stored) => {
  calls += 1;
  assert.equal(error, null);
  assert.deepEqual(stored, { key: 'uploads/a.txt', type: 'text/plain', size: 5 });
  uploader.upload('a.txt', 'x', (again) => {
    calls += 1;
    assert.match(again.message, /already/);
    uploader.upload('a.txt', 'x', { overwrite: true, type: 'text/css' }, (problem, kept) => {
      calls += 1;
      assert.equal(problem, null);
      assert.equal(kept.type, 'text/css');
    });
  });
});
process.on('exit', () => assert.equal(calls, 3));
