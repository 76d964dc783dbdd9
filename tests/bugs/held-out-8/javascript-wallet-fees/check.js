"use strict";

const assert = require("node:assert/strict");
const { UNIT, format } = require("./lib/amounts");
const { FeeTable } = require("./lib/fees");
const { readSettings } = require("./lib/settings");

const table = new FeeTable(
  readSettings('{"maker": 10, "taker": 25, "discounts": {"gold": 15, "staff": 100}}'),
);
const large = 123_456_789_012_345_678_901n;
assert.equal(table.fee("maker", 3n * UNIT), 3_000_000_000_000_000n);
assert.equal(table.fee("taker", large), (large * 25n) / 10_000n);
assert.equal(table.fee("taker", 1n), 0n);
const trades = [
  { side: "maker", amount: 3n * UNIT },
  { side: "taker", amount: large },
];
const full = 3_000_000_000_000_000n + (large * 25n) / 10_000n;
assert.equal(table.total(trades, "gold"), full - (full * 15n) / 100n);
assert.equal(table.total(trades, "none"), full);
assert.equal(table.total(trades, undefined), full);
assert.equal(table.total(trades, "staff"), 0n);
assert.equal(table.total([], "gold"), 0n);
assert.equal(format(table.total(trades.slice(0, 1), "gold")), "0.00255");
assert.equal(new FeeTable(readSettings('{"maker": 0, "taker": 1}')).fee("maker", large), 0n);
assert.throws(() => readSettings('{"maker": 0.5, "taker": 1}'), RangeError);
