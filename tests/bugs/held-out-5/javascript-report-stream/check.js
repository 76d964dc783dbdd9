const assert = require('node:assert');
const { PassThrough } = require('node:stream');
const { writeReport } = require('./lib/report');

process.exitCode = 1;
(async () => {
  const stream = new PassThrough();
  const chunks = [];
  stream.on('data', (chunk) => chunks.push(chunk));
  const rows = await writeReport([{ id: 'a', customer: 9, total: 1 }, { id: 'b', customer: 1, total: 2 }], stream);
  assert.equal(rows, 3);
  const lines = chunks.join('').trim().split('\n');
  assert.equal(lines[0], 'order;customer;city;total');
  assert.deepEqual(lines.slice(1).sort(), ['a;Rad & Tat;Emden;1.00', 'b;customer 1;;2.00']);
  process.exitCode = 0;
})();
