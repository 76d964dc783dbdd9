import { toKilograms } from './units.js';

// Cents per kilogram, as agreed for the season.
const PRICES = { wheat: 21.4, barley: 18.2, rape: 46.5 };

export function netKilograms(ticket) {
  const gross = toKilograms(ticket.gross.amount, ticket.gross.unit);
  return gross - toKilograms(ticket.tare.amount, ticket.tare.unit);
}

/** What each grower is owed for these tickets, in cents. */
export function payouts(tickets) {
  const owed = new Map();
  for (const ticket of tickets) {
    const cents = Math.round(netKilograms(ticket) * PRICES[ticket.crop]);
    owed.set(ticket.grower, (owed.get(ticket.grower) ?? 0) + cents);
  }
  return owed;
}
