'use strict';

// One line of the till's journal: "10:42 cash 1250" or "10:58 card -400" (a refund), in cents.
function parseSale(line) {
  const [time, method, cents] = line.trim().split(/\s+/);
  if (!['cash', 'card', 'voucher'].includes(method)) {
    throw new Error(`unknown way to pay: ${method}`);
  }
  return { time, method, cents: Number.parseInt(cents, 10) };
}

function parseJournal(text) {
  return text.split('\n').filter((line) => line.trim() !== '').map(parseSale);
}

module.exports = { parseJournal };
