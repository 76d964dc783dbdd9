/**
 * The way of one ship: positions in the order of time, as many as there are.
 */
class Track {
  constructor(mmsi) {
    this.mmsi = mmsi;
    this.points = [];
    this.watchers = [];
  }

  /** Others hold on to `points` and see what is added. */
  watch(watcher) {
    this.watchers.push(watcher);
  }

  /** @param {{t: number, lat: number, lon: number}[]} points of one upload, in order of time */
  append(points) {
    if (points.length === 0) return;
    const last = this.points.at(-1);
    if (last && points[0].t < last.t) throw new RangeError(`${this.mmsi}: an upload is older than the last`);
    this.points.push(...points);
    for (const watcher of this.watchers) watcher(points.length);
  }

  /** The box around the whole track, null for an empty one. */
  bounds() {
    if (this.points.length === 0) return null;
    const lats = this.points.map((point) => point.lat);
    const lons = this.points.map((point) => point.lon);
    return {
      south: Math.min(...lats),
      north: Math.max(...lats),
      west: Math.min(...lons),
      east: Math.max(...lons),
    };
  }
}

module.exports = { Track };
