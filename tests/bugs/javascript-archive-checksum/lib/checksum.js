const { createHash } = require('node:crypto');

/** The checksum of the archive's lines, 12 hexadecimal digits. */
function checksum(lines) {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex').slice(0, 12);
}

module.exports = { checksum };
