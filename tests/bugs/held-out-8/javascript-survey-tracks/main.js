"use strict";

const { summarise } = require("./lib/survey");
const { Track } = require("./lib/track");

/** A sounding ten times a second, as the boat's recorder makes it. */
function recorded(from, count) {
  return new Track(Array.from({ length: count }, (_, i) => [from + i / 10, 4 + (i % 130) / 10]));
}

const { points, depths, preview } = summarise([recorded(50_000, 280_000), recorded(28_800, 900)]);
console.log({ points, depths, preview });
