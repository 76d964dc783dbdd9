const { Partner } = require('./lib/partner');
const { recorded } = require('./lib/transport');

async function main() {
  const partner = new Partner(recorded('machine/partner.txt'), process.env.PARTNER_TOKEN);
  console.log(await partner.stock('lamp'));
}

main();
