const { cell, rule } = require('./cells');
const { GAP } = require('./layout');

function paint(columns, rows, widths) {
  const shown = widths.map((width, index) => index).filter((index) => widths[index] !== 0);
  const line = (make) => shown.map(make).join(' '.repeat(GAP)).trimEnd();
  return [
    line((index) => cell(columns[index].title, widths[index])),
    line((index) => rule(widths[index])),
    ...rows.map((row) => line((index) => cell(row[index], widths[index]))),
  ].join('\n');
}

module.exports = { paint };
