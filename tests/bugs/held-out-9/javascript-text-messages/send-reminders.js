const { Gateway } = require('./lib/gateway');
const { sendAll } = require('./lib/reminders');

const DAY = [
  { patient: 'F. Moreau', phone: '+33612345678', at: new Date('2026-05-04T08:30:00Z'), place: 'room 4' },
  { patient: 'G. Pohl', phone: '0171 555', at: new Date('2026-05-04T09:00:00Z') },
  { patient: 'H. Lund', phone: '+4712345678', at: new Date('2026-05-04T09:30:00Z') },
];

sendAll(new Gateway(20), DAY, console.warn).then(({ sent, failed }) => {
  console.log(`${sent.length} sent`);
  for (const { patient, reason } of failed) console.log(`call ${patient} (${reason})`);
});
