/** Attributes as text: `colour green, persons 2`. */
function attributeText(attributes) {
  return Object.entries(attributes)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/** The row of a variant: number, attributes and price. Attributes may be missing. */
function row({ sku, price, attributes = {}, note }) {
  const text = attributeText(attributes);
  return [sku, text || '-', `${price.toFixed(2)} EUR`, note ?? ''];
}

/** The table of all variants of a product, cheapest first. */
function table(product) {
  const variants = [...product.variants].sort((a, b) => a.price - b.price);
  return variants.map(row);
}

module.exports = { row, table };
