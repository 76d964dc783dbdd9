'use strict';

const { isValidOn } = require('./lib/permits');
const { sheet } = require('./lib/sticker');

const PERMITS = [
  { plate: 'bx 41-kt', holder: 'Ines Varga', company: 'Northlight GmbH ', bay: '12', until: '2026-12-31' },
  { plate: 'QR 880', holder: 'Tomasz Lis', until: '2026-06-30' },
  { plate: 'LM 7-77', holder: 'old one', company: 'x', until: '2024-01-31' },
];

console.log(sheet(PERMITS.filter((permit) => isValidOn(permit, '2026-05-01'))));
