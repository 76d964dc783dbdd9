'use strict'

/** Highest load, or null where nothing was measured. */
function peak (samples) {
  if (samples.length === 0) return null
  return Math.max(...samples.map(s => s.load))
}

/** Mean load, or null where nothing was measured. */
function mean (samples) {
  if (samples.length === 0) return null
  let sum = 0
  for (const s of samples) sum += s.load
  return sum / samples.length
}

/** When the load was last at or above the limit; null if it never was. */
function lastAbove (samples, limit) {
  for (let i = samples.length - 1; i >= 0; i--) {
    if (samples[i].load >= limit) return samples[i].at
  }
  return null
}

function summarise (window, from, to, limit) {
  const samples = window.between(from, to)
  return {
    host: window.host,
    count: samples.length,
    peak: peak(samples),
    mean: mean(samples),
    lastAbove: lastAbove(samples, limit)
  }
}

module.exports = { peak, mean, lastAbove, summarise }
