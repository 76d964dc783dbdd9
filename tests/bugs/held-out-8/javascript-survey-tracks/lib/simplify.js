"use strict";

const { Track } = require("./track");

/** A track with no two points nearer in time than `seconds`. */
function thin(track, seconds) {
  const kept = [];
  for (const point of track.points) {
    if (kept.length === 0 || point[0] - kept.at(-1)[0] >= seconds) kept.push(point);
  }
  return new Track(kept);
}

module.exports = { thin };
