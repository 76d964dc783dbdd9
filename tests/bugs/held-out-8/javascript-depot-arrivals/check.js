"use strict";

const assert = require("node:assert/strict");
const path = require("node:path");
const { Archive } = require("./lib/archive");
const { piecesByDay, toArrivals } = require("./lib/arrivals");
const { readManifest } = require("./lib/manifest");

const arrivals = toArrivals(readManifest(path.join(__dirname, "inbox", "manifest.csv")));
assert.deepEqual(
  arrivals.map(({ parcel, day }) => [parcel, day]),
  [
    ["P-100", "2026-03-02"],
    ["P-101", "2026-03-14"],
    ["P-102", "2026-03-04"],
    ["P-103", "2026-03-15"],
    ["P-104", "2026-03-05"],
  ],
);
assert.deepEqual(
  [...piecesByDay(arrivals)],
  [
    ["2026-03-02", 4],
    ["2026-03-04", 7],
    ["2026-03-05", 3],
    ["2026-03-14", 1],
    ["2026-03-15", 2],
  ],
);
const archive = new Archive().add(arrivals).add(arrivals.slice(0, 1));
assert.deepEqual(archive.on("2026-03-04"), ["P-102"]);
assert.deepEqual(archive.on("2026-04-03"), []);
assert.deepEqual(archive.late({ "P-100": "2026-03-01", "P-103": "2026-03-15", "P-104": "2026-03-04" }), [
  "P-100",
  "P-104",
]);
