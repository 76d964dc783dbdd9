const assert = require('node:assert');
const { ServerResponse } = require('node:http');
const { closeAccount, showAccount } = require('./lib/account');

const response = () => new ServerResponse({ method: 'GET' });
const first = response();
showAccount({ session: { user: 'a' } }, first);
assert.equal(first.statusCode, 200);
const second = response();
showAccount({}, second);
assert.equal(second.statusCode, 302);
assert.ok(second.writableEnded);
const third = response();
closeAccount({ session: { user: 'x' } }, third, new Set(['a']));
assert.equal(third.statusCode, 403);
