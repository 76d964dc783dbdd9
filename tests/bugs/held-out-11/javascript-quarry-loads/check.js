import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { lines } from './lib/invoice.js';
import { kilosOf, totals } from './lib/loads.js';

const weighed = (quantity, unit) => Math.round(kilosOf({ stone: 'ballast', quantity, unit }) * 100) / 100;

assert.strictEqual(weighed(2, 'T'), 2000);
assert.strictEqual(weighed(7, 'KG'), 7);
assert.strictEqual(weighed(1, 'CWT'), 50.8);
// The quarry that joined in May weighs in short tons; it said so on the telephone.
assert.strictEqual(weighed(1, 'TN'), 907.18);
assert.strictEqual(weighed(12, 'TN'), 10886.22);

const loads = JSON.parse(readFileSync('inbox/loads.json', 'utf8'));
const sums = totals(loads);
assert.strictEqual(Math.round(sums.get('gravel 8/16')), 42800);
assert.strictEqual(Math.round(sums.get('ballast')), 10886);
assert.deepStrictEqual(totals([...loads, loads[0]]), sums);
assert.deepStrictEqual(lines(loads)[2], { stone: 'ballast', kilos: 10886, cents: 13499 });
assert.throws(() => kilosOf({ stone: 'ballast', quantity: 1, unit: 'PALLET' }));
