"use strict";

const assert = require("node:assert/strict");
const { summarise } = require("./lib/survey");
const { Track } = require("./lib/track");

const series = (from, count, depth) =>
  new Track(Array.from({ length: count }, (_, i) => [from + i, depth(i)]));

const long = series(100_000, 400_000, (i) => (i === 399_999 ? 91.5 : i === 7 ? -0.5 : 12));
const found = summarise([long, series(0, 10, () => 3), new Track()]);
assert.equal(found.points, 400_010);
assert.deepEqual(found.depths, { least: -0.5, most: 91.5 });
assert.deepEqual(found.day.points[0], [0, 3]);
assert.deepEqual(found.day.points[10], [100_000, 12]);
assert.deepEqual(found.day.points.at(-1), [499_999, 91.5]);
assert.equal(found.preview, 113);
assert.equal(long.length, 400_000);
assert.deepEqual(long.depths(), { least: -0.5, most: 91.5 });
assert.deepEqual(summarise([]).depths, null);
assert.deepEqual(series(5, 1, () => -2).depths(), { least: -2, most: -2 });
const first = series(0, 2, () => 1);
assert.equal(first.append(series(9, 3, () => 1)), first);
assert.equal(first.length, 5);
