const { confirmation } = require('./lib/confirmation');

const order = {
  number: 'W-2031',
  placed: new Date('2024-05-02T10:00:00Z'),
  currency: 'EUR',
  items: [{ name: 'lamp', cents: 4990, count: 2 }],
};

console.log(confirmation(order, { headers: { 'accept-language': 'en-US,en;q=0.8' } }).join('\n'));
console.log(confirmation(order, { headers: {}, profile: { name: 'Eva', locale: 'de_AT' } }).join('\n'));
