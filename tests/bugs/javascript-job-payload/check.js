const assert = require('node:assert');
const { Queue } = require('./lib/queue');
const { handle } = require('./lib/jobs');

const queue = new Queue();
queue.push('resize', { file: 'a', width: 5 });
queue.push('fly', {});
assert.equal(handle(queue.take()), '#1 a to 5 px');
assert.equal(handle(queue.take()), '#2 skipped: no fly');
assert.equal(queue.take(), undefined);
