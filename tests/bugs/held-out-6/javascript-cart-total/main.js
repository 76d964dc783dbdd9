const { fromForm } = require('./lib/forms');
const { receipt } = require('./lib/receipt');

const rows = [new Map([['title', 'Pen'], ['price', '1.20'], ['count', '2']]), new Map([['title', 'Ink'], ['price', '4.00'], ['count', '1']])];
console.log(receipt(rows.map(fromForm)));
