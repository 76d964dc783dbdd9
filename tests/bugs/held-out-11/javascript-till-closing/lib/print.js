'use strict';

const euros = (cents) => (cents / 100).toFixed(2).padStart(10);

function print(closing) {
  const rows = Object.entries(closing.byMethod).map(([method, cents]) => method.padEnd(10) + euros(cents));
  return [
    `Till ${closing.till}`,
    ...rows,
    'total'.padEnd(10) + euros(closing.total),
    'drawer'.padEnd(10) + euros(closing.drawer),
  ].join('\n');
}

module.exports = { print };
