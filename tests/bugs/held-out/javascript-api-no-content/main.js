const { InventoryClient } = require('./lib/client');
const { memoryTransport } = require('./lib/memory-transport');

const client = new InventoryClient(memoryTransport());
const lamp = client.add({ name: 'lamp', stock: 4 });
client.add({ name: 'rug', stock: 1 });
client.remove(lamp.id);
console.log(client.list());
