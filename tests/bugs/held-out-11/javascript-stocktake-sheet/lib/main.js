'use strict';

const { parseArgs } = require('node:util');
const { sheet } = require('./sheet');

const OPTIONS = {
  columns: { type: 'string', short: 'c' },
  separator: { type: 'string', short: 's' },
  limit: { type: 'string', short: 'n' },
  missing: { type: 'string', short: 'm' },
};

/** What `stocktake [-c sku,name] [-s ,] [-n 10] [-m ""]` prints. */
function main(args, articles) {
  const { values } = parseArgs({ args, options: OPTIONS });
  return sheet(articles, {
    columns: values.columns?.split(','),
    separator: values.separator,
    limit: values.limit === undefined ? undefined : Number(values.limit),
    missing: values.missing,
  });
}

module.exports = { main };
