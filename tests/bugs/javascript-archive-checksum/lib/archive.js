const { readFileSync } = require('node:fs');
const { verify } = require('./verify');

/** An archive: its checksum on the first line, then `name<TAB>text` lines. */
function open(path) {
  const [sum, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  verify(lines, sum);
  const entries = new Map(lines.map((line) => line.split('\t')));
  return {
    names: () => [...entries.keys()].sort(),
    text: (name) => entries.get(name),
    size: () => lines.reduce((sum, line) => sum + line.length, 0),
  };
}

module.exports = { open };
