const { Booking } = require('./lib/booking');
const { GroupBooking } = require('./lib/group-booking');
const { line, revenue } = require('./lib/summary');

const bookings = [new Booking('Frau Sommer', 8, 90), new GroupBooking('TSV Auetal', 2, 75, 12, 15)];
console.log(bookings.map(line).join('\n'));
console.log(revenue(bookings));
