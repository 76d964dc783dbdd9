/** The sum of all items. */
function total(items) {
  return items.reduce((sum, item) => {
    let all = sum;
    for (let n = 0; n < item.count; n += 1) all += item.price;
    return all;
  }, 0);
}

function receipt(items) {
  const titles = items.map((item) => item.title).join(', ');
  return `${titles}: ${total(items).toFixed(2)}`;
}

module.exports = { receipt };
