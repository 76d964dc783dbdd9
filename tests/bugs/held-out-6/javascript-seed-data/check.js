const assert = require('node:assert');
const { seed } = require('./lib/seed');

seed([{ name: 'b', towns: ['X'] }, { name: 'c', towns: [] }]).then((found) => assert.deepStrictEqual(found, ['b: X', 'c: ']));
