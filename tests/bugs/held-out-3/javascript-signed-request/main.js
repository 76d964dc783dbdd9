const { SignedClient } = require('./lib/client');

const client = new SignedClient('s3cret', ({ path, signature }) => `${path} ${signature}`);
console.log(client.request({ method: 'PUT', path: '/lamp', headers: { 'X-Date': '2024-05-01', Accept: '*/*' } }));
console.log(client.request({ path: '/lamps' }));
