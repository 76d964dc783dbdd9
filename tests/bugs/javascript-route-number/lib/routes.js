const { NotFoundError } = require('./errors');
const orders = require('./orders');

const ROUTES = [
  [/^\/orders$/, () => orders.all()],
  [/^\/orders\/(\d+)$/, (number) => orders.byNumber(number)],
  [/^\/orders\/(\d+)\/items$/, (number) => orders.byNumber(Number(number)).items],
];

function route(path) {
  for (const [pattern, handle] of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      return handle(...match.slice(1));
    }
  }
  throw new NotFoundError(`page ${path}`);
}

module.exports = { route };
