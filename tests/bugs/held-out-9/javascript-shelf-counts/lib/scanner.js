'use strict';

/**
 * What the hand scanner has counted: lines of product id, shelf and count. The scanner fills
 * ids up to six digits.
 *
 *     000412;A3;7
 */
function parseCounts(text) {
  return text
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => {
      const [productId, shelf, count] = line.split(';');
      return { productId, shelf, count: Number(count) };
    });
}

module.exports = { parseCounts };
