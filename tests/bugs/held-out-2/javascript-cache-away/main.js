const { get } = require('./lib/cache');

async function main() {
  console.log(await get('greeting'));
}

main();
