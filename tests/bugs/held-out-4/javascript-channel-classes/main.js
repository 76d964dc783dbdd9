const { notify } = require('./lib/notifier');

const contact = { name: 'on call', channels: [{ kind: 'sms', address: '+49 170 0000' }, { kind: 'mail', address: 'ops@example.org' }] };
for (const channel of notify(contact, 'Replication lag above 60 s')) {
  console.log(channel.address, channel.sent[0]);
}
