'use strict';

const assert = require('node:assert');
const { ASSORTMENT, indexById } = require('./lib/assortment');
const { reorderList } = require('./lib/reorder');
const { parseCounts } = require('./lib/scanner');

const list = (text, products = ASSORTMENT) => reorderList(indexById(products), parseCounts(text));

assert.deepStrictEqual(list('000412;A3;7\r\n000412;B1;10\r\n000087;C2;11\r\n010093;A1;0\r\n'), {
  counted: 3,
  orders: { 'Vale Dairy': [{ name: 'oat milk', boxes: 1 }, { name: 'olives', boxes: 1 }] },
});
// enough of everything; ids of six digits; the boundary of a minimum
assert.deepStrictEqual(list('000412;A;24\n000087;A;10\n010093;A;6\n').orders, {});
const wine = { id: 120450, name: 'wine', supplier: 'S', minimum: 4, box: 6 };
assert.deepStrictEqual(list('120450;A;3\n', [wine]), { counted: 1, orders: { S: [{ name: 'wine', boxes: 1 }] } });
// what was not counted is not there
assert.deepStrictEqual(list('000412;A;24\n'), {
  counted: 1,
  orders: { Kern: [{ name: 'rye bread', boxes: 2 }], 'Vale Dairy': [{ name: 'olives', boxes: 1 }] },
});
// the count of another shop is refused, whichever line tells
assert.throws(() => list('000412;A;24\n000555;A;2\n'));
assert.throws(() => list('999999;A;24\n'));
