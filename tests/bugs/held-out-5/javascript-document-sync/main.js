const { DocumentStore } = require('./lib/store');
const { sync } = require('./lib/sync');

const changes = [
  { id: 'shift-plan', text: 'Mon: Ada\nTue: Ben', revision: 4 },
  { id: 'menu', text: 'lentils', revision: 7 },
];
console.log(sync(new DocumentStore('documents.json'), changes));
