const assert = require('node:assert');
const { InventoryClient } = require('./lib/client');
const { memoryTransport } = require('./lib/memory-transport');

const client = new InventoryClient(memoryTransport());
const { id } = client.add({ name: 'lamp' });
assert.equal(client.remove(id), null);
assert.deepEqual(client.list(), []);
assert.throws(() => client.remove(id), /404/);
const odd = new InventoryClient(() => ({ status: 200, text: '<html>' }));
assert.throws(() => odd.list());
