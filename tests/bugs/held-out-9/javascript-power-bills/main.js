import { bills } from './src/bill.js';
import { letter, summary } from './src/letter.js';
import { parseReadings } from './src/meters.js';

const READINGS = `
  4410-A  H1  212
  4411-C  H2  180  240
  4420-B  HP  95   610
`;

const all = bills(parseReadings(READINGS));
for (const bill of all) console.log(letter(bill, 'March 2026').join('\n'));
console.log(summary(all));
