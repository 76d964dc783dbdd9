// Units of the weighbridges, and what one of each weighs.
export const UNITS = {
  KG: { name: 'kilogram', kilos: 1 },
  T: { name: 'tonne', kilos: 1000 },
  CWT: { name: 'hundredweight', kilos: 50.80234544 },
};
