const assert = require('node:assert');
const { readStations } = require('./lib/stations');
const { table } = require('./lib/table');

const rows = table(readStations('Hill;-7.25;987.4\nBay;11.5;1013\nPass;-12;900'));
assert.deepEqual(rows, ['Bay       11.5  1013', 'Hill      -7.3   987', 'Pass     -12.0   900']);
