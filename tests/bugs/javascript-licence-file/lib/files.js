const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** A file of the machine; `folder` is below the folder where the server was started. */
function read(folder, name) {
  return readFileSync(join(process.cwd(), folder, name), 'utf8');
}

module.exports = { read };
