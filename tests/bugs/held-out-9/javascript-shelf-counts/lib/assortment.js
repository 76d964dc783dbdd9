'use strict';

/** What the shop sells, as head office gives it out. */
const ASSORTMENT = [
  { id: 412, name: 'oat milk', supplier: 'Vale Dairy', minimum: 24, box: 12 },
  { id: 87, name: 'rye bread', supplier: 'Kern', minimum: 10, box: 5 },
  { id: 10093, name: 'olives', supplier: 'Vale Dairy', minimum: 6, box: 6 },
];

function indexById(products) {
  return new Map(products.map((product) => [product.id, product]));
}

module.exports = { ASSORTMENT, indexById };
