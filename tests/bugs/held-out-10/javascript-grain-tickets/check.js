import assert from 'node:assert';
import { parseTicket } from './lib/ticket.js';
import { netKilograms, payouts } from './lib/payout.js';

const near = (got, due) => assert.ok(Math.abs(got - due) < 0.01, `${got}, not ${due}`);
const ticket = (gross, tare) => parseTicket(`1;Lowe;rape;${gross};${tare}`);
near(netKilograms(ticket('9860 kg', '4100 kg')), 5760);
near(netKilograms(ticket('18.42 t', '71 q')), 11320);
// The bridge is a British one: its hundredweight has 112 pounds.
near(netKilograms(ticket('290 cwt', '112 cwt')), 178 * 50.80234544);
near(netKilograms(ticket('100 cwt', '80.234544 kg')), 5000);
const owed = payouts([ticket('290 cwt', '112 cwt'), ticket('2 t', '1 t')]);
assert.deepStrictEqual([...owed], [['Lowe', Math.round(178 * 50.80234544 * 46.5) + 46500]]);
assert.throws(() => netKilograms(ticket('3 st', '1 st')));
