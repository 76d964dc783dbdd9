'use strict';

const path = require('node:path');
const { dueWithin } = require('./lib/expiry');
const { readInventory } = require('./lib/inventory');
const { letters } = require('./lib/letters');

const certificates = readInventory(path.join(__dirname, 'inventory', 'certificates.json'));
const due = dueWithin(certificates, 30, new Date('2026-03-01T06:00:00Z'));
for (const { to, subject, body } of letters(due)) {
  console.log(`To: ${to}\nSubject: ${subject}\n\n${body}\n`);
}
