'use strict';

const { ASSORTMENT, indexById } = require('./lib/assortment');
const { reorderList } = require('./lib/reorder');
const { parseCounts } = require('./lib/scanner');

const COUNTS = '000412;A3;7\r\n000412;B1;10\r\n000087;C2;11\r\n010093;A1;0\r\n';

const { counted, orders } = reorderList(indexById(ASSORTMENT), parseCounts(COUNTS));
console.log(`${counted} products counted`);
for (const [supplier, lines] of Object.entries(orders)) {
  console.log(supplier, lines.map(({ name, boxes }) => `${boxes} x ${name}`).join(', '));
}
