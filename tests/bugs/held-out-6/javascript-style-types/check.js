const assert = require('node:assert');
const { options } = require('./lib/options');
const { classNames } = require('./lib/classes');

assert.deepStrictEqual(classNames('.a-b {}', options({})), ['aB']);
assert.deepStrictEqual(classNames('.a-b {}', options({ nameFormats: ['kebab'] })), ['a-b']);
