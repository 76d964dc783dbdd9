const { Invoice } = require('./lib/invoice');

const invoice = new Invoice('2024-17')
  .add('planing', 3, 4500)
  .add('timber', 12, 830);
console.log(invoice.lines().join('\n'));
console.log(invoice.total());
