const { Connections } = require('./lib/connection');

const connections = new Connections();
connections.get({ host: 'cache.internal', db: 2 });
connections.get({ host: 'cache.internal', db: 2 });
connections.get();
for (const { key, users } of connections.open.values()) {
  console.log(key, users);
}
