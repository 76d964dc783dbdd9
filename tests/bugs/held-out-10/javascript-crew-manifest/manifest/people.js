'use strict'

// Rows as the crew database gives them. `remarks`, `cabin` and `rank` are NULL where nobody has
// filled them in.

function fullName(person) {
  var given = (person.given || '').trim()
  return given ? person.family.toUpperCase() + ', ' + given : person.family.toUpperCase()
}

function byRankThenName(a, b) {
  var ranks = ['master', 'mate', 'engineer', 'rating']
  var place = function (p) {
    var i = ranks.indexOf(p.rank)
    return i < 0 ? ranks.length : i
  }
  return place(a) - place(b) || (fullName(a) < fullName(b) ? -1 : 1)
}

module.exports = { fullName: fullName, byRankThenName: byRankThenName }
