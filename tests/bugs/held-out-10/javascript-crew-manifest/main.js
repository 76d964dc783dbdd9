'use strict'

var print = require('./manifest/print')

var voyage = {
  ship: 'MV Corvina',
  number: '26-014',
  crew: [
    { family: 'Okafor', given: 'Ada', rank: 'engineer', cabin: 'C12', remarks: 'joins at  Vigo' },
    { family: 'Lind', given: 'Per', rank: 'master', cabin: 'A1', remarks: '' },
    { family: 'Moreau', given: null, rank: 'rating', cabin: null, remarks: null }
  ]
}

console.log(print.manifest(voyage))
