const { route, ROUTES } = require('./lib/routes');

console.log(`${ROUTES.length} routes`);
console.log(route('GET', '/orders/17'));
console.log(route('DELETE', '/orders/17'));
