'use strict';

/**
 * What to order, by supplier. A product may lie on several shelves. Every line has to be a
 * product of ours: otherwise it is the count of another shop, and nothing is ordered at all.
 */
function reorderList(products, counts) {
  const stock = new Map([...products.keys()].map((id) => [id, 0]));
  const names = new Set();
  for (const line of counts) {
    const product = products.get(line.productId);
    names.add(product.name);
    stock.set(product.id, stock.get(product.id) + line.count);
  }

  const orders = {};
  for (const [id, count] of stock) {
    const { name, supplier, minimum, box } = products.get(id);
    if (count >= minimum) continue;
    const boxes = Math.ceil((minimum - count) / box);
    (orders[supplier] ??= []).push({ name, boxes });
  }
  return { counted: names.size, orders };
}

module.exports = { reorderList };
