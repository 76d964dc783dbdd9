const { cards, projects } = require('./lib/board');

async function main() {
  console.log((await projects()).join('\n'));
  for (const card of await cards()) {
    console.log(`${card.urgency} ${card.title} [${card.tags.join(' ')}]`);
  }
}

main();
