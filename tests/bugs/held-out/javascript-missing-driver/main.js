const { Warehouse } = require('./lib/warehouse');

console.log(new Warehouse('scanner-2').count('A4'));
