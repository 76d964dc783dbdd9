"use strict";

/** The points of a boat's track, of `[time, depth]`, with time in seconds and depth in metres. */
class Track {
  constructor(points = []) {
    this.points = points;
  }

  get length() {
    return this.points.length;
  }

  /** Adds the points of another track behind those of this one. */
  append(other) {
    this.points.push(...other.points);
    return this;
  }

  /** The shallowest and the deepest depth; `null` where there is no point. */
  depths() {
    if (this.points.length === 0) return null;
    const depths = this.points.map(([, depth]) => depth);
    return { least: Math.min(...depths), most: Math.max(...depths) };
  }
}

module.exports = { Track };
