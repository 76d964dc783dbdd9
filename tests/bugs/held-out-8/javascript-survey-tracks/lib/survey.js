"use strict";

const { thin } = require("./simplify");
const { Track } = require("./track");

/** Joins the tracks of a day, in order of time, and says what a map needs to know of them. */
function summarise(tracks) {
  const ordered = [...tracks].filter((track) => track.length > 0);
  ordered.sort((a, b) => a.points[0][0] - b.points[0][0]);
  const day = ordered.reduce((joined, track) => joined.append(track), new Track());
  return { points: day.length, depths: day.depths(), preview: thin(day, 3600).length, day };
}

module.exports = { summarise };
