import { exportEntries } from './lib/exporter.mjs'
import { Journal } from './lib/journal.mjs'

const entries = [
  { day: '2024-02-01', account: 'rent', amount: 900 },
  { day: '2024-02-03', account: 'books', amount: 40, currency: 'USD' },
  { day: '2024-02-09', account: 'train', amount: 64, currency: 'CHF' }
]
const written = await exportEntries(entries, new Journal('february'))
console.log(`${written} lines`)
