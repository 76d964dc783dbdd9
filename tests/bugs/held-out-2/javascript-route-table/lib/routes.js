/** The routes of the API: method and pattern to the name of the handler. */

const table = new Map(ROUTES.map(([method, pattern, name]) => [`${method} ${pattern}`, name]));

const ROUTES = [
  ['GET', '/orders', 'listOrders'],
  ['GET', '/orders/:id', 'showOrder'],
  ['POST', '/orders', 'createOrder'],
];

/** The handler's name for a request, or null. */
function route(method, path) {
  const pattern = path.replace(/\/\d+/g, '/:id');
  return table.get(`${method} ${pattern}`) || null;
}

module.exports = { route, ROUTES };
