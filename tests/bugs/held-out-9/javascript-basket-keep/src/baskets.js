const LIFETIME = 30 * 60; // seconds
const AT_CHECKOUT = 2 * 60 * 60;

const keyOf = (visitor) => `basket:${visitor}`;

/** The baskets of visitors, kept outside the process so that any server can answer. */
export class Baskets {
  constructor(kv) {
    this.kv = kv;
  }

  /** The basket of a visitor; an empty one if there is none (any more). */
  read(visitor) {
    const text = this.kv.get(keyOf(visitor));
    return text === null ? { lines: [] } : JSON.parse(text);
  }

  add(visitor, sku, quantity = 1) {
    const basket = this.read(visitor);
    const line = basket.lines.find((other) => other.sku === sku);
    if (line) line.quantity += quantity;
    else basket.lines.push({ sku, quantity });
    this.#write(visitor, basket);
    return basket;
  }

  remove(visitor, sku) {
    const basket = this.read(visitor);
    basket.lines = basket.lines.filter((line) => line.sku !== sku);
    this.#write(visitor, basket);
    return basket;
  }

  /** Who is paying may take longer over it. */
  startCheckout(visitor) {
    const basket = this.read(visitor);
    basket.checkout = true;
    this.kv.set(keyOf(visitor), basket, AT_CHECKOUT);
    return basket;
  }

  drop(visitor) {
    return this.kv.delete(keyOf(visitor));
  }

  #write(visitor, basket) {
    this.kv.set(keyOf(visitor), JSON.stringify(basket), basket.checkout ? AT_CHECKOUT : LIFETIME);
  }
}
