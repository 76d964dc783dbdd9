/** A table of stations with one decimal, the warmest first. */
function table(stations) {
  return [...stations]
    .sort((a, b) => b.degrees - a.degrees)
    .map(({ name, degrees, pressure }) => `${name.padEnd(8)}${degrees.toFixed(1).padStart(6)}${pressure.toFixed(0).padStart(6)}`);
}

module.exports = { table };
