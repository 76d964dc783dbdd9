'use strict'
const assert = require('node:assert')
const { Window } = require('./lib/window')
const { peak, mean, lastAbove, summarise } = require('./lib/summary')

const of = loads => loads.map((load, at) => ({ at, load }))
assert.strictEqual(peak([]), null)
assert.strictEqual(mean([]), null)
assert.strictEqual(peak(of([2])), 2)
assert.strictEqual(peak(of([-4, -2.5, -9])), -2.5)
assert.strictEqual(peak(of([0, 0])), 0)
assert.strictEqual(peak(of([1, 7, 3])), 7)

const given = of([3, 1, 2])
peak(given)
assert.deepStrictEqual(given.map(s => s.load), [3, 1, 2])

const many = new Array(700000)
for (let i = 0; i < many.length; i++) many[i] = { at: i, load: -1 - (i % 10) }
for (const where of [0, 350001, many.length - 1]) {
  const before = many[where]
  many[where] = { at: where, load: 12.5 }
  assert.strictEqual(peak(many), 12.5)
  many[where] = before
}
assert.strictEqual(peak(many), -1)
assert.strictEqual(lastAbove(many, -1), 699990)

const window = new Window('db-1')
window.add(0, 1)
window.add(10, NaN)
window.add(20, 5)
window.add(30, 9)
assert.deepStrictEqual(summarise(window, 0, 30, 5),
  { host: 'db-1', count: 2, peak: 5, mean: 3, lastAbove: 20 })
assert.strictEqual(summarise(window, 40, 50, 1).peak, null)
