const { ServerResponse } = require('node:http');
const { showAccount } = require('./lib/account');

/** Runs the handler outside of a server and tells the status it answered with. */
function answer(handler, request) {
  const response = new ServerResponse({ method: 'GET' });
  handler(request, response);
  return response.statusCode;
}

console.log(answer(showAccount, { session: { user: 'lena' } }));
console.log(answer(showAccount, { session: null }));
