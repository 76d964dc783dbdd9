const { fetchProduct } = require('./lib/service');
const { table } = require('./lib/variants');

const product = fetchProduct();
console.log(product.product);
for (const cells of table(product)) {
  console.log(cells.join(' | '));
}
