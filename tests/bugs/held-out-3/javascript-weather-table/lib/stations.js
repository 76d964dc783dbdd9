/** Stations' values, a line each: name, degrees and hectopascals by semicolons. */
function readStations(text) {
  return text.trim().split('\n').map((line) => {
    const [name, degrees, pressure] = line.split(';');
    return { name, degrees, pressure: Number(pressure) };
  });
}

module.exports = { readStations };
