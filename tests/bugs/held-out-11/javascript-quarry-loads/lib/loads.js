import { UNITS } from './units.js';

/** Weight of a load in kilos. */
export function kilosOf(load) {
  return load.quantity * UNITS[load.unit].kilos;
}

/** Kilos per stone. A ticket that was sent again counts once. */
export function totals(loads) {
  const sums = new Map();
  const seen = new Set();
  for (const load of loads) {
    if (seen.has(load.ticket)) continue;
    seen.add(load.ticket);
    sums.set(load.stone, (sums.get(load.stone) ?? 0) + kilosOf(load));
  }
  return sums;
}
