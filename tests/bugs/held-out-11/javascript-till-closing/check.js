'use strict';

const assert = require('node:assert');
const { parseJournal } = require('./lib/sales');
const { close } = require('./lib/closing');
const { print } = require('./lib/print');

const closing = (float, journal) => close({ name: 'front', float, sales: parseJournal(journal) });

const full = closing(15000, '09:02 cash 450\n09:05 cash 50\n09:11 card 1999\n09:12 card -400\n09:15 voucher 1000\n');
assert.deepStrictEqual(full.byMethod, { cash: 500, card: 1599, voucher: 1000 });
assert.strictEqual(full.total, 3099);
assert.strictEqual(full.drawer, 15500);

const cards = closing(10000, '09:11 card 1999\n');
assert.deepStrictEqual(cards.byMethod, { cash: 0, card: 1999, voucher: 0 });
assert.strictEqual(cards.drawer, 10000);
assert.strictEqual(cards.total, 1999);

const cash = closing(10000, '09:11 cash 300\n09:12 cash -300\n09:15 cash 75\n');
assert.deepStrictEqual(cash.byMethod, { cash: 75, card: 0, voucher: 0 });
assert.strictEqual(cash.drawer, 10075);

const quiet = closing(5000, '');
assert.deepStrictEqual(quiet.byMethod, { cash: 0, card: 0, voucher: 0 });
assert.strictEqual(quiet.total, 0);
assert.strictEqual(quiet.drawer, 5000);
assert.match(print(quiet), /^total +0\.00$/m);
assert.match(print(quiet), /^voucher +0\.00$/m);
assert.match(print(quiet), /^drawer +50\.00$/m);
