const { Invoice } = require('./lib/invoice');

const prices = { lamp: { cents: 4990, vat: 25 }, book: { cents: 1200, vat: 6 } };
const invoice = new Invoice('17', [{ article: 'lamp', count: 1 }, { article: 'book', count: 2 }], prices);
console.log((invoice.total / 100).toFixed(2));
console.log(invoice.text());
