const assert = require('node:assert');

/** The first index whose value is not below `wanted`; `values` rise. */
function lowerBound(values, wanted) {
  assert(isRising(values), 'values must rise');
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isRising(values) {
  return values.every((value, index) => index === 0 || values[index - 1] <= value);
}

module.exports = { lowerBound, isRising };
