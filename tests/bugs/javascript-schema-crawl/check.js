const assert = require('node:assert');
const { externalRefs } = require('./lib/crawl');
const { petStore, tree } = require('./schemas');

assert.deepEqual(externalRefs(petStore), ['person.json', 'pet.json']);
assert.deepEqual(externalRefs(tree), ['text.json']);
const a = { $ref: 'a.json' };
const both = { x: a, y: a, z: [{ $ref: 'b.json' }] };
both.self = both;
assert.deepEqual(externalRefs(both), ['a.json', 'b.json']);
let deep = { $ref: 'deep.json' };
for (let i = 0; i < 500; i++) deep = { deep };
assert.deepEqual(externalRefs(deep), ['deep.json']);
