const { fetchStatus } = require('./lib/status');
const { Transport } = require('./lib/transport');

const transport = new Transport({
  '/status/web': { code: 200, body: '{"name": "web", "up": true}' },
  '/status/jobs': { code: 502, body: '<html><h1>Bad Gateway</h1></html>' },
});

async function main() {
  for (const name of ['web', 'jobs']) {
    const status = await fetchStatus(transport, name);
    console.log(`${status.name}: ${status.up ? 'up' : 'down'}`);
  }
}

main();
