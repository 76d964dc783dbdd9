import { readFileSync } from 'node:fs';
import { parseTicket } from './lib/ticket.js';
import { netKilograms, payouts } from './lib/payout.js';
import { inUnit } from './lib/units.js';

const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
const tickets = lines.map(parseTicket);
for (const [grower, cents] of payouts(tickets)) {
  console.log(`${grower}: ${(cents / 100).toFixed(2)}`);
}
console.log(inUnit(tickets.reduce((sum, t) => sum + netKilograms(t), 0), 't'));
