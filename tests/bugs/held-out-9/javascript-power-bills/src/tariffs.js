// Prices in tenths of a cent, as decided by the board. A meter without a price is not billed
// by guess: the customer would be owed an apology and the regulator an explanation.
export const TARIFFS = {
  H1: { base: 9900, perKwh: 312 },
  H2: { base: 9900, perKwh: 298, perKwhNight: 221 },
  G1: { base: 24500, perKwh: 276 },
};
