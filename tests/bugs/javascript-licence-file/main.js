const { licence } = require('./lib/licence');
const { report } = require('./lib/report');

console.log(report(licence('/etc-of-machine')));
