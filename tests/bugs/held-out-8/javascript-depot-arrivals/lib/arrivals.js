"use strict";

/** The day of an arrival as the archive keeps it: `YYYY-MM-DD`. */
function dayOf(row) {
  return new Date(`${row.date} UTC`).toISOString().slice(0, 10);
}

/** The rows as the archive takes them in. */
function toArrivals(rows) {
  return rows.map((row) => ({ parcel: row.parcel, depot: row.depot, day: dayOf(row), pieces: row.pieces }));
}

/** How many pieces arrived on every day. */
function piecesByDay(arrivals) {
  const days = new Map();
  for (const { day, pieces } of arrivals) days.set(day, (days.get(day) ?? 0) + pieces);
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

module.exports = { piecesByDay, toArrivals };
