'use strict';

const { plateOf } = require('./permits');

const WIDTH = 28;

const centred = (text) => {
  const left = Math.max(0, Math.floor((WIDTH - text.length) / 2));
  return `${' '.repeat(left)}${text}`;
};

/**
 * The lines of a windscreen sticker. Lines that a permit has nothing for are left out.
 *
 * @param {import('./permits').Permit} permit
 * @returns {string[]}
 */
function stickerLines(permit) {
  const company = permit.company.trim();
  const bay = permit.bay ? `BAY ${permit.bay}` : '';
  return [plateOf(permit.plate), permit.holder.trim(), company, bay, `until ${permit.until}`]
    .filter((line) => line !== '')
    .map(centred);
}

function sheet(permits) {
  return permits.map((permit) => stickerLines(permit).join('\n')).join(`\n${'-'.repeat(WIDTH)}\n`);
}

module.exports = { stickerLines, sheet, WIDTH };
