/** An item as the form gives it. */
function fromForm(fields) {
  return {
    title: fields.get('title').trim(),
    price: fields.get('price'),
    count: Number(fields.get('count')),
  };
}

module.exports = { fromForm };
