/** The line of a booking. */
function line(booking) {
  const off = booking.total() < booking.price() ? ' (reduced)' : '';
  return `${booking.guest}: ${booking.total().toFixed(2)} EUR${off}`;
}

/** What all bookings bring. */
function revenue(bookings) {
  return bookings.reduce((sum, booking) => sum + booking.total(), 0);
}

module.exports = { line, revenue };
