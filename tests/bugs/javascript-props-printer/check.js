const assert = require('node:assert');
const { printValue } = require('./src/value');
const { printElement } = require('./src/element');

assert.equal(printValue(new Date(0)), 'new Date("1970-01-01T00:00:00.000Z")');
const invalid = printValue(new Date('x'));
assert.ok(Number.isNaN(eval(invalid).getTime()), invalid);
assert.ok(eval(invalid) instanceof Date, invalid);
assert.equal(printElement({ type: 'A', props: { b: true, c: 1 } }), '<A b c={1} />');
