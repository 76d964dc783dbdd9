import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { changes } from './lib/changes.js'
import { Replica } from './lib/replica.js'

const records = [
  { seq: 1, id: 'a', doc: { text: 'one' } },
  { seq: 2, id: 'b', doc: { text: '{"x"}' } },
  { seq: 3, id: 'a', deleted: true },
  { seq: 4, id: 'c', doc: { text: '' } }
]
const text = records.map(record => JSON.stringify(record)).join('\n')

async function read (pieces) {
  const found = []
  for await (const change of changes(Readable.from(pieces))) found.push(change)
  return found
}

for (const size of [1, 2, 7, 25, 40, 41, 1000]) {
  for (const whole of [text, `${text}\n`, `\n${text.replaceAll('\n', '\r\n\r\n')}\r\n`]) {
    const pieces = whole.match(new RegExp(`[^]{1,${size}}`, 'g'))
    assert.deepEqual(await read(pieces), records, `pieces of ${size}`)
  }
}
assert.deepEqual(await read([]), [])
await assert.rejects(read(['{"seq":1}\n{"seq"\n', '{"seq":2}\n']), SyntaxError)

const replica = await new Replica().follow(Readable.from([text.slice(0, 60), text.slice(60)]))
assert.equal(replica.sequence, 4)
assert.deepEqual([...replica.documents.keys()], ['b', 'c'])
