import assert from 'node:assert';
import { Baskets } from './src/baskets.js';
import { amountOf, pay } from './src/checkout.js';
import { KeyValue } from './src/key-value.js';

const PRICES = { a: 100, b: 7 };
let now = 1_000_000;
const minutes = (n) => { now += n * 60_000; };
const fresh = () => new Baskets(new KeyValue(() => now));

let baskets = fresh();
baskets.add('v', 'a', 2);
baskets.add('v', 'b');
baskets.startCheckout('v');
assert.deepStrictEqual(baskets.read('v').lines, [{ sku: 'a', quantity: 2 }, { sku: 'b', quantity: 1 }]);
assert.strictEqual(baskets.read('v').checkout, true);
minutes(60); // longer than a basket lives, not longer than a checkout
baskets.add('v', 'b', 3);
assert.strictEqual(amountOf(baskets.read('v'), PRICES), 228);
minutes(100); // a change at the checkout keeps the checkout's lifetime
baskets.remove('v', 'a');
assert.deepStrictEqual(pay(baskets, 'v', PRICES), { visitor: 'v', amount: 28 });
assert.throws(() => pay(baskets, 'v', PRICES), /nothing to pay/);

baskets = fresh();
baskets.add('w', 'a');
minutes(31);
assert.deepStrictEqual(baskets.read('w').lines, []);
baskets.startCheckout('w');
assert.deepStrictEqual(baskets.read('w').lines, []);
minutes(121);
assert.deepStrictEqual(baskets.read('w'), { lines: [] });
// what is damaged in the store is not an empty basket
const kv = new KeyValue(() => now);
const damaged = new Baskets(kv);
damaged.add('u', 'a', 2);
kv.set('basket:u', '{"lines":[{"sku"', 60);
assert.throws(() => damaged.add('u', 'b'));
