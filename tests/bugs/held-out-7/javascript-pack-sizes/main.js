import { readFileSync } from 'node:fs'
import { demand } from './lib/orders.js'
import { Stock } from './lib/stock.js'

const { orders } = JSON.parse(readFileSync('mnt/inbox/orders.json', 'utf8'))
const stock = new Stock({ tea: 50, jam: 200 })
for (const [article, pieces] of stock.shortage(demand(orders))) {
  console.log(`${article}: ${pieces} missing`)
}
