/** The card, one line for each dish. */
function card(menu) {
  return menu.map((dish) => `${dish.name} ${dish.price.toFixed(2)}`).join('\n');
}

module.exports = { card };
