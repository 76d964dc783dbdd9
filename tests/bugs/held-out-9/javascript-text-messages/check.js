const assert = require('node:assert');
const { Gateway } = require('./lib/gateway');
const { sendAll } = require('./lib/reminders');

const at = new Date('2026-05-04T08:05:00Z');
const of = (patient, phone) => ({ patient, phone, at });

(async () => {
  const logged = [];
  const gateway = new Gateway(9);
  const { sent, failed } = await sendAll(
    gateway, [of('a', '+33612345678'), of('b', '0171'), of('c', '+4712345678'), of('d', '')], (line) => logged.push(line));
  assert.deepStrictEqual(sent, [{ patient: 'a', id: 'm1' }, { patient: 'c', id: 'm2' }]);
  assert.deepStrictEqual(failed, [
    { patient: 'b', reason: 'not a number: 0171' }, { patient: 'd', reason: 'not a number: ' }]);
  assert.strictEqual(logged.length, 2);
  assert.match(logged[0], /^b: .*not a number: 0171/);
  assert.match(gateway.sent[0].text, /08:05\.$/);

  const poor = [];
  await assert.rejects(
    sendAll(new Gateway(1), [of('a', '+33612345678'), of('b', '+33612345679'), of('c', 'x')], (line) => poor.push(line)),
    (error) => error.code === 'no_credit');
  assert.deepStrictEqual(poor.length, 1);
  assert.match(poor[0], /credit used up/);
  assert.deepStrictEqual(await sendAll(new Gateway(0), [], () => {}), { sent: [], failed: [] });
})();
