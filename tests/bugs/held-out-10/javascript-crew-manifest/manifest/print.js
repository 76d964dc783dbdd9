'use strict'

var lines = require('./lines')
var people = require('./people')

// The manifest of one voyage, a line per person, and how many there are.
function manifest(voyage) {
  var crew = voyage.crew.slice().sort(people.byRankThenName)
  return [voyage.ship + ' ' + voyage.number]
    .concat(crew.map(lines.line))
    .concat('on board: ' + crew.length)
    .join('\n')
}

module.exports = { manifest: manifest }
