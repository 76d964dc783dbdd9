'use strict';

const { parseJournal } = require('./lib/sales');
const { close } = require('./lib/closing');
const { print } = require('./lib/print');

const TILLS = [
  { name: 'front', float: 15000, journal: '09:02 cash 450\n09:11 card 1999\n09:15 voucher 1000\n' },
  { name: 'garden', float: 10000, journal: '09:30 card 899\n10:05 cash 1200\n' },
];

for (const { name, float, journal } of TILLS) {
  console.log(print(close({ name, float, sales: parseJournal(journal) })));
}
