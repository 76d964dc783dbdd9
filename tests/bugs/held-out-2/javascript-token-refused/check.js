const assert = require('node:assert');
const { Partner } = require('./lib/partner');
const { recorded } = require('./lib/transport');

(async () => {
  const fetchText = recorded('machine/partner.txt');
  assert.equal(await new Partner(fetchText, process.env.PARTNER_TOKEN).stock('lamp'), 4);
  await assert.rejects(() => new Partner(fetchText, 'other').stock('lamp'), { name: 'PartnerError', status: 401 });
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
