function sum(bookings) {
  const total = bookings.reduce((cents, booking) => cents + booking.cents, 0);
  if (!Number.isInteger(total)) throw { bookings: bookings.length, total };
  return total;
}

/** The largest booking, undefined when there is none. */
function largest(bookings) {
  return [...bookings].sort((a, b) => b.cents - a.cents)[0];
}

module.exports = { sum, largest };
