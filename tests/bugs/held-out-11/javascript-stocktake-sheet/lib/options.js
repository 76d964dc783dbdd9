'use strict';

/**
 * @typedef {object} SheetOptions
 * @property {string[]} columns    what to print, in this order
 * @property {string} separator    between two cells
 * @property {number} limit        rows at most; 0 prints the heading alone
 * @property {string} missing      what stands for a cell without a value
 */

/** @type {SheetOptions} */
const DEFAULTS = {
  columns: ['sku', 'name', 'counted'],
  separator: ';',
  limit: 3,
  missing: '-',
};

/** @param {Partial<SheetOptions>} given @returns {SheetOptions} */
function withDefaults(given) {
  return { ...DEFAULTS, ...given };
}

module.exports = { withDefaults };
