const fs = require('node:fs');
const { card } = require('./lib/card');

const menu = JSON.parse(fs.readFileSync('data/menu.json', 'utf8'));
console.log(card(menu));
