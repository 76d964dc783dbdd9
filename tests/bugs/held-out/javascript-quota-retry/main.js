const { MailApi } = require('./lib/mail-api');
const { Mailer } = require('./lib/mailer');

async function main() {
  const mailer = new Mailer(new MailApi('main', 1), new MailApi('spare', 5));
  for (const subject of ['Welcome', 'Your receipt']) {
    const { via } = await mailer.send({ subject });
    console.log(`${subject}: sent via ${via}`);
  }
}

main();
