import assert from 'node:assert';
import { amount, bills } from './src/bill.js';
import { parseReadings } from './src/meters.js';

assert.deepStrictEqual(bills(parseReadings('a H1 212\nb H2 180 240\n')), [
  { meter: 'a', cents: 7604 }, { meter: 'b', cents: 11658 }]);
// HP, for heat pumps, was decided last week: known to the board and to nobody's code.
assert.strictEqual(amount({ tariff: 'HP', day: 95, night: 610 }), Math.round((12000 + 95 * 289 + 610 * 187) / 10));
for (const tariff of ['H9', '', undefined]) assert.throws(() => amount({ tariff, day: 1, night: 0 }));
