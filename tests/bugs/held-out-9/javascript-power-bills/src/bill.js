import { TARIFFS } from './tariffs.js';

export function amount({ tariff, day, night }) {
  const price = TARIFFS[tariff];
  const energy = day * price.perKwh + night * (price.perKwhNight ?? price.perKwh);
  return Math.round((price.base + energy) / 10); // cents
}

export function bills(readings) {
  return readings.map((reading) => ({ meter: reading.meter, cents: amount(reading) }));
}
