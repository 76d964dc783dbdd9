const { guarded } = require('./lib/guard');

const save = guarded('settings.write', (request, user) => ({ status: 200, body: `saved by ${user.name}` }));

async function main() {
  for (const userId of ['u1', 'u2']) {
    const { status, body } = await save({ userId });
    console.log(status, body);
  }
}

main();
