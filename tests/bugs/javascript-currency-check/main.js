const { fromForm, fromFile } = require('./lib/payments');

console.log(fromFile('1042;19.90;eur'));
console.log(fromForm({ order: ' 1043 ', amount: '5', currency: 'sek ' }));
