import assert from "node:assert/strict";
import { Mailer } from "./lib/mailer.js";
import { Stock } from "./lib/stock.js";
import { traced } from "./lib/traced.js";

const journal = [];
const stock = traced(new Stock({ lamp: 3, desk: 1 }), journal);
assert.equal(stock.reserve("lamp", 2), true);
assert.equal(stock.reserve("lamp", 2), false);
assert.equal(stock.level("lamp"), 1);
assert.equal(stock.level("chair"), 0);
assert.deepEqual(stock.articles, ["desk", "lamp"]);
assert.ok(stock instanceof Stock);
const noted = (list) => list.filter(({ call }) => ["reserve", "write", "flush", "add"].includes(call));
assert.deepEqual(noted(journal), [
  { call: "reserve", ok: true },
  { call: "reserve", ok: true },
]);
assert.ok(journal.filter(({ call }) => call === "level").length >= 2);

const letters = [];
const mailer = traced(new Mailer(), letters);
mailer.sender = "desk@example.net";
mailer.write("ann@example.net", "one");
mailer.write("bo@example.net", "two");
assert.throws(() => mailer.write("nobody", "three"), /not an address/);
assert.deepEqual(noted(letters), [
  { call: "write", ok: true },
  { call: "write", ok: true },
  { call: "write", ok: false },
]);
assert.deepEqual(
  mailer.flush().map(({ from, to }) => [from, to]),
  [
    ["desk@example.net", "ann@example.net"],
    ["desk@example.net", "bo@example.net"],
  ],
);
assert.deepEqual(mailer.flush(), []);

class Counter {
  #count = 0;
  add(by) {
    this.#count += by;
    return this.#count;
  }
  get count() {
    return this.#count;
  }
}
const other = [];
const counter = traced(new Counter(), other);
assert.equal(counter.add(2), 2);
assert.equal(counter.add(3), 5);
assert.equal(counter.count, 5);
assert.deepEqual(noted(other).length, 2);
