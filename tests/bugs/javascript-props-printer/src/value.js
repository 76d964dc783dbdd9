/** A value as source text that makes it again. */
function printValue(value) {
  if (value === null) return 'null';
  if (value instanceof Date) {
    return `new Date("${value.toISOString()}")`;
  }
  if (typeof value === 'number') {
    return Number.isNaN(value) ? 'NaN' : String(value);
  }
  if (typeof value === 'function') return 'function noRefCheck() {}';
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  return JSON.stringify(value);
}

module.exports = { printValue };
