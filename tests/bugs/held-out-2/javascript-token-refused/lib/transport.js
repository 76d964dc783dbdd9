const fs = require('node:fs');

/** What the partner says is what the recorder wrote down: path, token, status and body by bars. */
function recorded(path) {
  const lines = fs.readFileSync(path, 'utf8').trim().split('\n').map((line) => line.split('|'));
  return async (url, { authorization }) => {
    const known = lines.find(([at, token]) => at === url && authorization === `Bearer ${token}`);
    return known ? { status: Number(known[2]), body: known[3] } : { status: 401, body: 'unauthorized' };
  };
}

module.exports = { recorded };
