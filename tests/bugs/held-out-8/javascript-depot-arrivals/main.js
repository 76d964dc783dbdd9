"use strict";

const path = require("node:path");
const { Archive } = require("./lib/archive");
const { piecesByDay, toArrivals } = require("./lib/arrivals");
const { readManifest } = require("./lib/manifest");

const rows = readManifest(path.join(__dirname, "inbox", "manifest.csv"));
const arrivals = toArrivals(rows);
const archive = new Archive().add(arrivals);
for (const [day, pieces] of piecesByDay(arrivals)) console.log(day, pieces, archive.on(day).join(" "));
