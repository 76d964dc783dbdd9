const { token } = require('./tokens');

/** A token from a style of the design. */
function fromFigma(name, style) {
  return token(name, {
    family: style.family,
    size: style.size,
    weight: style.weight,
  });
}

/** A token from the sheet that came before. */
function fromSheet(row) {
  return token(row.name, {
    family: row.family,
    size: Number(row.size),
    weight: Number(row.weight),
    lineHeight: Number(row.lineHeight),
  });
}

module.exports = { fromFigma, fromSheet };
