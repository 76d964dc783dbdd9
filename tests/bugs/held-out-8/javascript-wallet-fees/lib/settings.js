"use strict";

/** Reads the exchange's settings; every value in them is a JSON number. */
function readSettings(text) {
  const { maker, taker, discounts = {} } = JSON.parse(text);
  for (const rate of [maker, taker, ...Object.values(discounts)]) {
    if (!Number.isInteger(rate) || rate < 0) throw new RangeError(`not a rate: ${rate}`);
  }
  return { maker, taker, discounts };
}

module.exports = { readSettings };
