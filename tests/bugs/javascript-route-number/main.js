const { route } = require('./lib/routes');

for (const path of ['/orders', '/orders/7/items', '/orders/7']) {
  console.log(path, JSON.stringify(route(path)));
}
