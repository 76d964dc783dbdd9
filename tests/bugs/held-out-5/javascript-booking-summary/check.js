const assert = require('node:assert');
const { Booking } = require('./lib/booking');
const { GroupBooking } = require('./lib/group-booking');
const { line, revenue } = require('./lib/summary');

const group = new GroupBooking('TSV', 2, 100, 3, 15);
assert.equal(group.total(), 510);
assert.equal(line(group), 'TSV: 510.00 EUR (reduced)');
assert.equal(new GroupBooking('A', 9, 100, 1).total(), 900);
assert.equal(new Booking('B', 7, 100).total(), 630);
assert.equal(revenue([group, new Booking('B', 1, 10)]), 520);
