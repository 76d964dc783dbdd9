import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { demand } from './lib/orders.js'
import { UnknownPackError, piecesIn } from './lib/packs.js'

const { orders } = JSON.parse(readFileSync('mnt/inbox/orders.json', 'utf8'))
assert.deepEqual([...demand(orders)], [['tea', 53], ['jam', 120]])
assert.throws(() => piecesIn('ZZ'), UnknownPackError)
assert.equal(piecesIn('DZ'), 12)
const { Stock } = await import('./lib/stock.js')
assert.deepEqual([...new Stock({ tea: 50, jam: 200 }).shortage(demand(orders))], [['tea', 3]])
