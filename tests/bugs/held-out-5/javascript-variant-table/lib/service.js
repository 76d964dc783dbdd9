/** What the catalogue's service answers. */
const ANSWER = JSON.stringify({
  product: 'Trekking tent',
  variants: [
    { sku: 'TT-2', price: 189, attributes: { persons: 2, colour: 'green' } },
    { sku: 'TT-3', price: 239 },
    { sku: 'TT-X', price: 20, attributes: null, note: null },
  ],
});

/** The answer for a product. */
function fetchProduct() {
  return JSON.parse(ANSWER);
}

module.exports = { fetchProduct };
