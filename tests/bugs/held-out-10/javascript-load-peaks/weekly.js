'use strict'
// node weekly.js: the capacity report of one week, a sample every two seconds.

const { Window } = require('./lib/window')
const { summarise } = require('./lib/summary')

const WEEK = 7 * 24 * 3600 * 1000
const EVERY = 2000

function record (host, phase) {
  const window = new Window(host)
  for (let at = 0; at < WEEK; at += EVERY) {
    window.add(at, 4 + 3 * Math.sin(at / 8.64e6 + phase))
  }
  return window
}

const shown = value => (value === null ? '-' : value.toFixed(2))

for (const [i, host] of ['web-1', 'web-2'].entries()) {
  const week = summarise(record(host, i), 0, WEEK, 6.5)
  console.log(`${week.host}  samples ${week.count}  peak ${shown(week.peak)}  mean ${shown(week.mean)}`)
}
