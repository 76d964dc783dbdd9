const { Basket } = require('./lib/basket');

const euros = (cents) => (cents / 100).toFixed(2);

const large = new Basket().add('lamp', 4990).add('bulb', 350, 2);
console.log(euros(large.total(500)));
const small = new Basket().add('bulb', 350, 3);
console.log(euros(small.total()));
