const { volumeOf } = require('./volumes');

const MEGABYTE = 1024 * 1024;

/** What is to stay free on every volume. */
const RESERVE = 64n * 1024n * 1024n;

/** Whether an upload of that many bytes fits, and leaves the reserve free. */
function fits(bytes, volume) {
  return volume.free - BigInt(bytes) > RESERVE;
}

/** How many megabytes may still be uploaded. */
function remaining(volume) {
  if (volume.free <= RESERVE) {
    return 0;
  }
  return Math.floor((volume.free - RESERVE) / MEGABYTE);
}

/** The share that is taken, in percent. */
function taken(volume) {
  return volume.size === 0n ? 0 : Number(((volume.size - volume.free) * 100n) / volume.size);
}

module.exports = { fits, remaining, taken, volumeOf };
