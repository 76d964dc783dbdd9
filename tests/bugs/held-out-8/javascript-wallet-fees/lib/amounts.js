"use strict";

/** Amounts are bigints in the smallest unit of their coin: a balance has more digits than a number. */
const UNIT = 10n ** 18n;

function format(amount) {
  const whole = amount / UNIT;
  const rest = (amount % UNIT).toString().padStart(18, "0").replace(/0+$/, "");
  return rest === "" ? `${whole}` : `${whole}.${rest}`;
}

function sum(amounts) {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

module.exports = { UNIT, format, sum };
