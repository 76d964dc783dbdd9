const { open } = require('./lib/archive');

const archive = open('store/letters.arc');
console.log(`${archive.size()} characters`);
console.log(archive.names().join('\n'));
