import { totals } from './loads.js';

// Cents per 1000 kg.
const PRICES = {
  'gravel 8/16': 1890,
  'granite setts': 21500,
  ballast: 1240,
};

/** One line per stone, in the order of the first load. */
export function lines(loads) {
  return [...totals(loads)].map(([stone, kilos]) => {
    if (!(stone in PRICES)) throw new Error(`no price for ${stone}`);
    return { stone, kilos: Math.round(kilos), cents: Math.round((kilos * PRICES[stone]) / 1000) };
  });
}

export function print(loads) {
  const found = lines(loads);
  const total = found.reduce((sum, line) => sum + line.cents, 0);
  const row = (what, kilos, cents) => what.padEnd(16) + kilos.padStart(10) + (cents / 100).toFixed(2).padStart(12);
  return [
    ...found.map(({ stone, kilos, cents }) => row(stone, `${kilos} kg`, cents)),
    row('to pay', '', total),
  ].join('\n');
}
