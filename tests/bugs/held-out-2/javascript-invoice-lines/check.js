const assert = require('node:assert');
const { Invoice } = require('./lib/invoice');

const prices = { lamp: { cents: 4990, vat: 25 }, book: { cents: 1200, vat: 6 } };
const invoice = new Invoice('17', [{ article: 'lamp', count: 1 }, { article: 'book', count: 2 }], prices);
assert.equal(invoice.total, 6238 + 2544);
assert.equal(invoice.text(), 'Invoice 17\n1 x lamp: 62.38\n2 x book: 25.44');
assert.equal(new Invoice('18', [], prices).total, 0);
