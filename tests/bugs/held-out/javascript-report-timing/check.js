const assert = require('node:assert');
const { Report } = require('./lib/report');

let clock = 0;
const report = new Report((sql) => {
  clock += 7;
  if (sql === 'no') throw new Error('refused');
  return [1, 2];
}, () => clock);
report.query('a', 'yes');
report.query('b', 'no');
assert.deepEqual(report.lines, [{ name: 'a', rows: 2, took: 7 }, { name: 'b', failed: 'refused', took: 7 }]);
assert.equal(report.text(), 'a: 2 rows in 7 ms\nb: refused in 7 ms');
