const { Payouts } = require('./lib/payouts');
const { format } = require('./lib/amounts');

const payouts = new Payouts();
payouts.book('Keramik Wolf', 120.5);
payouts.book('Samen Lang', 19.99);
console.log(payouts.lines().join('\n'));
console.log('total', format(payouts.total()));
