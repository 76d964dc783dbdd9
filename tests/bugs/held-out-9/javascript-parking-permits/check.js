'use strict';

const assert = require('node:assert');
const { sheet, stickerLines, WIDTH } = require('./lib/sticker');

const trimmed = (permit) => stickerLines(permit).map((line) => line.trim());
const base = { plate: 'qr 8-80', holder: ' T. Lis ', until: '2026-06-30' };
assert.deepStrictEqual(trimmed(base), ['QR880', 'T. Lis', 'until 2026-06-30']);
assert.deepStrictEqual(trimmed({ ...base, company: undefined, bay: '3' }), ['QR880', 'T. Lis', 'BAY 3', 'until 2026-06-30']);
assert.deepStrictEqual(trimmed({ ...base, company: '  ' }), ['QR880', 'T. Lis', 'until 2026-06-30']);
assert.deepStrictEqual(trimmed({ ...base, company: ' Acme ' }), ['QR880', 'T. Lis', 'Acme', 'until 2026-06-30']);
assert.ok(stickerLines({ ...base, company: ' Acme ' })[2].length <= WIDTH);
assert.strictEqual(stickerLines({ ...base, company: ' Acme ' })[2], `${' '.repeat(12)}Acme`);
assert.strictEqual(sheet([base, base]).split('\n').length, 7);
assert.strictEqual(sheet([]), '');
assert.ok(!/undefined|null/.test(sheet([base])));
