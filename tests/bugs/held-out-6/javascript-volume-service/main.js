const { overview } = require('./lib/service');
const { table } = require('./lib/table');

overview('team').then((found) => console.log(table(found)));
