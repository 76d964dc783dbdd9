import { Baskets } from './src/baskets.js';
import { pay } from './src/checkout.js';
import { KeyValue } from './src/key-value.js';

const PRICES = { 'TEA-1': 450, 'CUP-9': 1290 };

const baskets = new Baskets(new KeyValue());
baskets.add('v81', 'TEA-1', 2);
baskets.add('v81', 'CUP-9');
baskets.startCheckout('v81');
baskets.remove('v81', 'CUP-9');
console.log(pay(baskets, 'v81', PRICES));
