const assert = require('node:assert');
const { Connections, address } = require('./lib/connection');

assert.equal(address(), 'redis://localhost:6379/0');
assert.equal(address({ port: 1 }), 'redis://localhost:1/0');
const connections = new Connections();
assert.equal(connections.get(), connections.get({ host: 'localhost' }));
assert.equal(connections.get().users, 3);
