const assert = require('node:assert');
const { costsByCard, euros, suspicious } = require('./lib/costs');
const { parseStatement } = require('./lib/statement');

const fills = parseStatement('# x\n7001; 2026-03-02; Calais; 61.5; 100\n\n!7009;2026-03-05;Lille;82;250\n7001;d;Ghent;0;5\n');
assert.deepStrictEqual(fills, [
  { card: '7001', stolen: false, date: '2026-03-02', station: 'Calais', litres: 61.5, cents: 100 },
  { card: '7009', stolen: true, date: '2026-03-05', station: 'Lille', litres: 82, cents: 250 },
  { card: '7001', stolen: false, date: 'd', station: 'Ghent', litres: 0, cents: 5 },
]);
assert.deepStrictEqual([...costsByCard(fills)], [['7001', 105], ['7009', 250]]);
assert.deepStrictEqual(suspicious(fills, { tank: 60 }).map((fill) => fill.station), ['Calais', 'Lille']);
assert.deepStrictEqual(suspicious(fills, { tank: 90 }).map((fill) => fill.station), ['Lille']);
assert.strictEqual(euros(105), '1.05');
assert.deepStrictEqual(parseStatement(''), []);
for (const line of ['7001;d;s;x;5', '7001;d;s;1;5.5', '7001;d;s;1', 'a;b;c;1;2;3']) {
  assert.throws(() => parseStatement(`7001;d;s;1;1\n${line}\n`), SyntaxError, line);
}
