const assert = require('node:assert');
const { licence } = require('./lib/licence');
const { report } = require('./lib/report');

assert.equal(report(licence('/etc-of-machine')), 'Mill Museum: 12 seats until 2030-01-01');
