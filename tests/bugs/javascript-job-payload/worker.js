const { Queue } = require('./lib/queue');
const { handle } = require('./lib/jobs');

const queue = new Queue();
queue.push('resize', { file: 'a.png', width: 320 });
queue.push('rename', { file: 'b.png', to: 'c.png' });

for (let job = queue.take(); job; job = queue.take()) {
  console.log(handle(job));
}
