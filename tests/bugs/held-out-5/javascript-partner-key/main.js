const { PartnerKeys } = require('./lib/partner-keys');
const { accept } = require('./lib/webhooks');

const keys = new PartnerKeys('keys');
const hook = {
  partner: 'parcelline',
  body: '{"order":"4711","state":"shipped"}',
  signature: 'JqnwQTcEbe6Oa25BdC8j+Tk2QKBMKut6UQ6ThqYwCoB+pllWYdNlNKP+T+XFl/61ppmP0cZ5VfXaudd2lcaqAQ==',
};
console.log(accept(keys, hook));
