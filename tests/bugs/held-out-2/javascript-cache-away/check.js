const assert = require('node:assert');
const { get } = require('./lib/cache');

get('greeting').then((value) => assert.equal(value, 'value of greeting')).catch((error) => {
  console.error(error);
  process.exit(1);
});
