// Kilograms in one of each unit that the weighbridges print.
export const KILOGRAMS = {
  kg: { factor: 1, digits: 0 },
  t: { factor: 1000, digits: 3 },
  q: { factor: 100, digits: 2 },
};

export function toKilograms(amount, unit) {
  return amount * KILOGRAMS[unit].factor;
}

export function inUnit(kilograms, unit) {
  const { factor, digits } = KILOGRAMS[unit];
  return `${(kilograms / factor).toFixed(digits)} ${unit}`;
}
