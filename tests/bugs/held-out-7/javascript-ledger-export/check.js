'use strict'

const assert = require('node:assert/strict')

async function main () {
  const { exportEntries } = await import('./lib/exporter.mjs')
  const { Journal, JournalClosedError } = await import('./lib/journal.mjs')
  const journal = new Journal('x')
  const written = await exportEntries([
    { day: '2024-02-01', account: 'rent', amount: 900 },
    { day: '2024-02-03', account: 'books', amount: 50, currency: 'USD' },
    { day: '2024-02-09', account: 'train', amount: 100, currency: 'CHF' }
  ], journal)
  assert.equal(written, 4)
  assert.deepEqual([journal.lines[0], ...journal.lines.slice(1).sort()], [
    'day;account;eur',
    '2024-02-01;rent;900.00',
    '2024-02-03;books;46.00',
    '2024-02-09;train;105.00'
  ])
  await assert.rejects(journal.append('late'), JournalClosedError)
  assert.equal(await exportEntries([], new Journal('y')), 1)
  await assert.rejects(
    exportEntries([{ day: '1', account: 'a', amount: 1, currency: 'XAU' }], new Journal('z')),
    /no rate for XAU/
  )
}

main()
