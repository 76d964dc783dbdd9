import assert from "node:assert/strict";
import { answer } from "./lib/api.js";
import { parseReadings, Readings } from "./lib/readings.js";

const readings = new Readings(
  parseReadings(
    "12,2026-05-02T06:00Z,412\n12,2026-05-02T00:00Z,121\n\n7,2026-05-02T00:00Z,-8\n" +
      "12,2026-05-02T12:00Z,97\n112,2026-05-02T12:00Z,5\n7,2026-05-02T03:00Z,-31\n",
  ),
);
assert.deepEqual(answer("/gauges", readings), { status: 200, body: [7, 12, 112] });
const plain = (path) => JSON.parse(JSON.stringify(answer(path, readings)));
assert.deepEqual(plain("/gauges/12/extremes"), {
  status: 200,
  body: { high: 412, low: 97, range: 315, at: "2026-05-02T06:00:00.000Z" },
});
assert.deepEqual(plain("/gauges/7/extremes"), {
  status: 200,
  body: { high: -8, low: -31, range: 23, at: "2026-05-02T00:00:00.000Z" },
});
assert.deepEqual(plain("/gauges/12/trend").body, { rise: -24 });
assert.deepEqual(plain("/gauges/7/trend").body, { rise: -23 });
assert.equal(plain("/gauges/112/extremes").body.range, 0);
assert.equal(answer("/nothing", readings).status, 404);
