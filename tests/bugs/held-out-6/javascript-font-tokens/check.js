const assert = require('node:assert');
const { fromFigma, fromSheet } = require('./lib/import');
const { css } = require('./lib/css');

const style = { family: 'A', size: 10, weight: 400, lineHeight: 1.5 };
assert.strictEqual(css(fromFigma('x', style)), '.x { font: 400 10px/1.50 A; }');
assert.strictEqual(css(fromSheet({ name: 'x', ...style })), '.x { font: 400 10px/1.50 A; }');
