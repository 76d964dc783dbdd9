const { printProp } = require('./prop');

/** An element as it would be written in JSX. */
function printElement({ type, props }) {
  const printed = Object.keys(props)
    .sort()
    .filter((name) => props[name] !== undefined)
    .map((name) => printProp(name, props[name]));
  return `<${[type, ...printed].join(' ')} />`;
}

module.exports = { printElement };
