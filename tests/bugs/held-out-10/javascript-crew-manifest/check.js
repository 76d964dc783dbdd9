'use strict'
const assert = require('node:assert')
const { line } = require('./manifest/lines')
const { manifest } = require('./manifest/print')

const ada = { family: 'Okafor', given: 'Ada', rank: 'engineer', cabin: 'C12' }
assert.strictEqual(line({ ...ada, remarks: ' joins at \n Vigo ' }), 'OKAFOR, Ada | engineer | C12 | joins at Vigo')
assert.strictEqual(line({ ...ada, remarks: 'x' }), 'OKAFOR, Ada | engineer | C12 | x')
assert.strictEqual(line({ ...ada, remarks: '0' }), 'OKAFOR, Ada | engineer | C12 | 0')
for (const none of [null, undefined, '', '  ']) {
  assert.strictEqual(line({ ...ada, remarks: none }), 'OKAFOR, Ada | engineer | C12 | -')
}
assert.strictEqual(line(ada), 'OKAFOR, Ada | engineer | C12 | -')
assert.strictEqual(line({ family: 'Moreau', given: null, rank: null, cabin: ' ', remarks: null }), 'MOREAU | - | - | -')

const crew = [
  { family: 'Moreau', given: null, rank: null, cabin: null, remarks: null },
  { ...ada, remarks: null },
  { family: 'Lind', given: 'Per', rank: 'master', cabin: 'A1', remarks: 'pilot  exempt' }
]
assert.strictEqual(manifest({ ship: 'S', number: '1', crew }), [
  'S 1',
  'LIND, Per | master | A1 | pilot exempt',
  'OKAFOR, Ada | engineer | C12 | -',
  'MOREAU | - | - | -',
  'on board: 3'
].join('\n'))
assert.strictEqual(crew[1].remarks, null)
assert.strictEqual(manifest({ ship: 'S', number: '2', crew: [] }), 'S 2\non board: 0')
