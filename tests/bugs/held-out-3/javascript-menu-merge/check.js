const assert = require('node:assert');
const { menu } = require('./lib/menu');
const { enabled } = require('./lib/plugins');

assert.deepEqual(menu(enabled(['spelling', 'autosave'])), ['File', 'Edit', 'Tools', 'Help']);
assert.deepEqual(menu([{ name: 'x' }, { name: 'y', menu: ['Help', 'View'] }]), ['File', 'Edit', 'Help', 'View']);
assert.deepEqual(menu([]), ['File', 'Edit', 'Help']);
