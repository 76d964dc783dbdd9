/** The readings of high and low water; a gauge with no reading has neither, and is refused before. */
export function extremes(readings) {
  const high = readings.reduce((best, next) => (next.height > best.height ? next : best));
  const low = readings.reduce((best, next) => (next.height < best.height ? next : best));
  return { high, low, range: high.height - low.height };
}

/** How much the water rose between the first reading and the last, in centimetres. */
export function trend(readings) {
  return readings.length < 2 ? 0 : readings.at(-1).height - readings[0].height;
}
