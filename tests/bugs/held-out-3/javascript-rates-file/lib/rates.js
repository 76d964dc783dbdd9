const fs = require('node:fs');

/** Exchange rates to the euro, from the file that the hourly job downloads. */
function readRates(path) {
  const { rates } = JSON.parse(fs.readFileSync(path, 'utf8'));
  return new Map(Object.entries(rates));
}

module.exports = { readRates };
