const { Stacks } = require('./lib/stacks');
const { Store } = require('./lib/store');

async function main() {
  const stacks = new Stacks(new Store());
  await stacks.create('ada', 'notebook');
  await stacks.create('bo', 'viewer');
  console.log(await stacks.count());
  console.log(await stacks.listFor('ada'));
}

main();
