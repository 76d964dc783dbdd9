function sum(bookings) {
  const total = bookings.reduce((cents, booking) => cents + booking.cents, 0);
  if (!Number.isInteger(total)) throw { bookings: bookings.length, total };
  return total;
}

module.exports = { sum };
