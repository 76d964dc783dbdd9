'use strict';

const fs = require('node:fs');

/**
 * The certificates that the platform team keeps in its inventory, a file it edits by hand.
 * @returns {{host: string, notAfter: string, owner: string}[]}
 */
function readInventory(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8')).certificates;
}

module.exports = { readInventory };
