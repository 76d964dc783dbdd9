const { seed } = require('./lib/seed');

seed([{ name: 'ann', towns: ['Ulm', 'Bonn'] }]).then((found) => console.log(found));
