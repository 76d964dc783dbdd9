const { menu } = require('./lib/menu');
const { enabled } = require('./lib/plugins');

console.log(menu(enabled(['spelling'])).join(' | '));
console.log(menu(enabled(['spelling', 'autosave'])).join(' | '));
