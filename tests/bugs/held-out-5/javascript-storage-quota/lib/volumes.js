const fs = require('node:fs');

/** Size and free space of the volume that a path lies on, in bytes, as big integers. */
function volumeOf(path) {
  const { bsize, blocks, bavail } = fs.statfsSync(path, { bigint: true });
  return { size: bsize * blocks, free: bsize * bavail };
}

module.exports = { volumeOf };
