'use strict';

const assert = require('node:assert');
const path = require('node:path');
const { dueWithin } = require('./lib/expiry');
const { readInventory } = require('./lib/inventory');

const now = new Date('2026-03-01T06:00:00Z');
const of = (notAfter) => ({ host: 'h', owner: 'o', notAfter });
assert.deepStrictEqual(dueWithin([of('2026-03-31T06:00:00Z')], 30, now)[0], { host: 'h', owner: 'o', until: '2026-03-31', left: 30 });
assert.deepStrictEqual(dueWithin([of('2026-04-01T06:00:00Z')], 30, now), []);
// a date that is none is nobody's to guess
assert.throws(() => dueWithin([of('soon')], 30, now));

const certificates = readInventory(path.join(__dirname, 'inventory', 'certificates.json'));
assert.strictEqual(certificates.length, 3);
assert.deepStrictEqual(dueWithin(certificates, 30, now).map(({ host, left }) => [host, left]), [
  ['mail.example.com', 4], ['shop.example.com', 18]]);
const { letters } = require('./lib/letters');

assert.deepStrictEqual(letters(dueWithin(certificates, 30, now)).map(({ to, body }) => [to, body]), [
  ['office@example.com', 'mail.example.com ends in 4 days (2026-03-05)'],
  ['web@example.com', 'shop.example.com ends in 18 days (2026-03-19)']]);
