"use strict";

const fs = require("node:fs");

/** The manifests that the depots upload every night: `depot,parcel,date,pieces`. */
function readManifest(path) {
  const [, ...lines] = fs.readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [depot, parcel, date, pieces] = line.split(",");
    return { depot, parcel, date, pieces: Number(pieces) };
  });
}

module.exports = { readManifest };
