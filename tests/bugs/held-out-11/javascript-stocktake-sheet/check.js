'use strict';

const assert = require('node:assert');
const { main } = require('./lib/main');

const ARTICLES = [
  { sku: 'B-20', name: 'hinge', counted: 140, shelf: 'C4' },
  { sku: 'A-07', name: 'door plate', counted: 12 },
  { sku: 'B-03', name: 'lock', shelf: 'A1' },
  { sku: 'C-11', name: 'handle', counted: 0, shelf: 'B2' },
  { sku: 'D-01', name: 'bolt', counted: 9, shelf: 'B1' },
];
const printed = (...args) => main(args, ARTICLES).split('\n');

// Nothing given: all four defaults hold.
assert.deepStrictEqual(printed(), ['SKU;NAME;COUNTED', 'A-07;door plate;12', 'B-03;lock;-', 'B-20;hinge;140']);

// One given, the others at their defaults.
assert.deepStrictEqual(printed('-s', ','), ['SKU,NAME,COUNTED', 'A-07,door plate,12', 'B-03,lock,-', 'B-20,hinge,140']);
assert.deepStrictEqual(printed('-n', '1'), ['SKU;NAME;COUNTED', 'A-07;door plate;12']);
assert.deepStrictEqual(printed('-c', 'sku,shelf'), ['SKU;SHELF', 'A-07;-', 'B-03;A1', 'B-20;C4']);
assert.deepStrictEqual(printed('-m', '?')[2], 'B-03;lock;?');

// What is given holds, also when it counts as false.
assert.deepStrictEqual(printed('-n', '0'), ['SKU;NAME;COUNTED']);
assert.deepStrictEqual(printed('-m', '')[2], 'B-03;lock;');
assert.deepStrictEqual(printed('-s', '', '-n', '1'), ['SKUNAMECOUNTED', 'A-07door plate12']);
assert.strictEqual(printed('-n', '10').length, 6);
assert.strictEqual(printed('-n', '10')[4], 'C-11;handle;0');

// Nothing of one call is left for the next.
assert.strictEqual(printed()[0], 'SKU;NAME;COUNTED');
assert.strictEqual(printed().length, 4);
