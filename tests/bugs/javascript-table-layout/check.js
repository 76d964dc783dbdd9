const assert = require('node:assert');
const { layout } = require('./lib/layout');
const { paint } = require('./lib/paint');

const columns = [{ title: 'name', wants: 12 }, { title: 'size', wants: 8 }, { title: 'on', wants: 4 }];
assert.deepEqual(layout(columns, 40), [12, 8, 16]);
assert.deepEqual(layout(columns, 20), [12, 6, 0]);
assert.deepEqual(layout(columns, 10), [10, 0, 0]);
assert.equal(paint(columns, [['a', 'b', 'c']], layout(columns, 14)).split('\n')[2], 'a');
