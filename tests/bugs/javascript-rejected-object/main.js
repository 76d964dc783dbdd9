const { partner } = require('./lib/partner');
const { settle } = require('./lib/settle');

settle(partner('inbox'), ['4711', '4712']).then((sums) => console.log(sums));
