const assert = require('node:assert');
const fs = require('node:fs');
const { card } = require('./lib/card');

assert.strictEqual(card(JSON.parse(fs.readFileSync('data/menu.json', 'utf8'))), 'Soup 4.50\nRoast 14.00');
