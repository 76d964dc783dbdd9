'use strict';

const assert = require('node:assert');

async function main() {
  const { sheet } = await import('./lib/notes.mjs');
  const { banner } = await import('./lib/banner.mjs');
  const { parseJournal } = await import('./lib/journal.mjs');

  assert.strictEqual(banner('Oven 2'), `Oven 2 ${'-'.repeat(33)}`);
  assert.strictEqual(banner('Oven 2', '='), `Oven 2 ${'='.repeat(33)}`);
  assert.strictEqual(banner('x'.repeat(38)), `${'x'.repeat(38)} -`);
  assert.ok(banner('x'.repeat(39)).startsWith('x'.repeat(39)));

  for (const length of [40, 41, 60, 500]) {
    const heading = banner('y'.repeat(length), '=');
    assert.ok(heading.startsWith('y'.repeat(30)), heading);
    assert.ok(!heading.includes('undefined'), heading);
    assert.ok(heading.length <= length + 4, heading);
  }

  const long = 'Order 5512 for the Grand Hotel at the harbour';
  const page = sheet([
    { subject: 'Oven 2', text: 'Runs hot.' },
    { subject: long, urgent: true, text: 'Forty more rolls.' },
    { subject: 'Keys', text: 'With the porter.' },
  ]);
  const parts = page.split('\n\n');
  assert.strictEqual(parts.length, 3);
  assert.ok(parts[0].startsWith('Order 5512 for the Grand Hotel'), page);
  assert.ok(parts[0].endsWith('\nForty more rolls.'), page);
  assert.strictEqual(parts[1], `Oven 2 ${'-'.repeat(33)}\nRuns hot.`);
  assert.strictEqual(parts[2], `Keys ${'-'.repeat(35)}\nWith the porter.`);

  const read = parseJournal(`12:05 Keys | with the porter\n12:50 ! ${long} | more rolls\n13:40 ${long} | at six\n`);
  const both = sheet(read).split('\n\n');
  assert.strictEqual(both.length, 2);
  assert.ok(both[0].startsWith('Order 5512 for the Grand Hotel'), both[0]);
  assert.ok(both[0].endsWith('\n12:50 more rolls 13:40 at six'), both[0]);
  assert.strictEqual(both[1], `Keys ${'-'.repeat(35)}\n12:05 with the porter`);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
