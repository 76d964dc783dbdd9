/** The rule of a token. */
function css({ name, family, size, weight, lineHeight }) {
  return `.${name} { font: ${weight} ${size}px/${lineHeight.toFixed(2)} ${family}; }`;
}

module.exports = { css };
