const assert = require('node:assert');
const { MailApi } = require('./lib/mail-api');
const { Mailer } = require('./lib/mailer');

(async () => {
  const spare = new MailApi('spare', 1);
  const mailer = new Mailer(new MailApi('main', 1), spare);
  assert.equal((await mailer.send({ subject: 'a' })).via, 'main');
  assert.equal((await mailer.send({ subject: 'b' })).via, 'spare');
  assert.deepEqual(spare.sent, ['b']);
  await assert.rejects(() => mailer.send({ subject: 'c' }), { name: 'QuotaError', account: 'spare' });
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
