"use strict";

const { UNIT, format } = require("./lib/amounts");
const { FeeTable } = require("./lib/fees");
const { readSettings } = require("./lib/settings");

const table = new FeeTable(readSettings('{"maker": 10, "taker": 25, "discounts": {"gold": 15}}'));
const trades = [
  { side: "maker", amount: 3n * UNIT },
  { side: "taker", amount: 123_456_789_012_345_678_901n },
];
console.log("fees:", format(table.total(trades, "gold")));
