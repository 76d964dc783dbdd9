const { show, create } = require('./lib/orders');
const { ApiError } = require('./lib/errors');

function answer(action) {
  try {
    return { status: 200, body: action() };
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    return { status: error.status, body: error.message };
  }
}

console.log(answer(() => show('1')));
console.log(answer(() => show('2')));
console.log(answer(() => create({ items: 0 })));
