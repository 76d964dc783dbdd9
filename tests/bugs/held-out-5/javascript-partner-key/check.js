const assert = require('node:assert');
const { PartnerKeys } = require('./lib/partner-keys');
const { accept } = require('./lib/webhooks');

const hook = { partner: 'parcelline', body: '{"order":"4711","state":"shipped"}', signature: 'JqnwQTcEbe6Oa25BdC8j+Tk2QKBMKut6UQ6ThqYwCoB+pllWYdNlNKP+T+XFl/61ppmP0cZ5VfXaudd2lcaqAQ==' };
assert.equal(accept(new PartnerKeys('keys'), hook).status, 200);
assert.equal(accept(new PartnerKeys('keys'), { ...hook, body: '{}' }).status, 401);
