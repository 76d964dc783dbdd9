const { printValue } = require('./value');

function printProp(name, value) {
  if (typeof value === 'string') {
    return `${name}="${value.replace(/"/g, '&quot;')}"`;
  }
  if (value === true) {
    return name;
  }
  return `${name}={${printValue(value)}}`;
}

module.exports = { printProp };
