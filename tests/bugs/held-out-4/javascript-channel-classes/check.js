const assert = require('node:assert');
const { notify } = require('./lib/notifier');
const { SmsChannel } = require('./lib/sms-channel');

const [sms, mail] = notify({ channels: [{ kind: 'sms', address: '1' }, { kind: 'mail', address: '2' }] }, 'x'.repeat(200));
assert.ok(sms instanceof SmsChannel);
assert.equal(sms.sent[0].length, 160);
assert.equal(mail.sent[0].length, 200);
