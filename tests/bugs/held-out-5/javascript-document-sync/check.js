const assert = require('node:assert');
const { DocumentStore } = require('./lib/store');
const { sync } = require('./lib/sync');

const store = new DocumentStore('documents.json');
assert.deepEqual(sync(store, [{ id: 'menu', text: 'lentils', revision: 7 }]), { menu: 8 });
assert.throws(() => sync(store, [{ id: 'menu', text: 'x', revision: 7 }]));
