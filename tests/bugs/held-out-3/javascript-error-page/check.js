const assert = require('node:assert');
const { errorPage } = require('./lib/error-page');

assert.match(errorPage('not allowed'), /^<h1>not allowed<\/h1><pre>.*<\/pre>$/);
assert.match(errorPage({ message: 'a <b>' }), /^<h1>a &lt;b><\/h1>/);
const failed = new Error('x');
failed.stack = 'Error: x\n    at f (/srv/node_modules/a.js:1:1)';
assert.ok(errorPage(failed).includes('at f (node_modules/a.js:1:1)'));
