import assert from 'node:assert/strict'
import { writeDigest } from './lib/digest.js'
import { loadSources } from './lib/sources.js'

const file = new URL('./data/sources.json', import.meta.url)

assert.equal(await writeDigest(file), `Harbour
=======
- 2024-03-04 Ferry late
- 2024-03-01 New pier

Sports
======
- 2024-02-27 The last match of the season ends in a draw
  after extra time`)
assert.match(await writeDigest(file, { limit: 1 }), /^Harbour\n=======\n- 2024-03-04 Ferry late\n\n/)
await assert.rejects(writeDigest(new URL('./data/none.json', import.meta.url)), { code: 'ENOENT' })
assert.deepEqual((await loadSources(file)).map(({ name }) => name), ['Harbour', 'Weather', 'Sports'])
