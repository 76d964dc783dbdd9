'use strict';

const { main } = require('./lib/main');

const ARTICLES = [
  { sku: 'B-20', name: 'hinge', counted: 140, shelf: 'C4' },
  { sku: 'A-07', name: 'door plate', counted: 12 },
  { sku: 'B-03', name: 'lock', shelf: 'A1' },
  { sku: 'C-11', name: 'handle', counted: 0, shelf: 'B2' },
];

console.log(main(process.argv.slice(2), ARTICLES));
