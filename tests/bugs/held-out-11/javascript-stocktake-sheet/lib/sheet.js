'use strict';

const { withDefaults } = require('./options');

/**
 * The counted stock as text, the rows by article number.
 * @param {object[]} articles
 * @param {Partial<import('./options').SheetOptions>} given
 */
function sheet(articles, given) {
  const options = withDefaults(given);
  const cell = (value) => String(value ?? options.missing);
  const heading = options.columns.map((column) => column.toUpperCase()).join(options.separator);
  const rows = [...articles]
    .sort((a, b) => a.sku.localeCompare(b.sku))
    .slice(0, options.limit)
    .map((article) => options.columns.map((column) => cell(article[column])).join(options.separator));
  return [heading, ...rows].join('\n');
}

module.exports = { sheet };
