export function amountOf(basket, prices) {
  return basket.lines.reduce((sum, { sku, quantity }) => {
    if (!(sku in prices)) throw new RangeError(`no price for ${sku}`);
    return sum + prices[sku] * quantity;
  }, 0);
}

export function pay(baskets, visitor, prices) {
  const basket = baskets.read(visitor);
  if (basket.lines.length === 0) throw new Error(`nothing to pay for ${visitor}`);
  const amount = amountOf(basket, prices);
  baskets.drop(visitor);
  return { visitor, amount };
}
