const { readStations } = require('./lib/stations');
const { table } = require('./lib/table');

console.log(table(readStations('Hill;7.25;987.4\nHarbour;11.5;1013\n')).join('\n'));
