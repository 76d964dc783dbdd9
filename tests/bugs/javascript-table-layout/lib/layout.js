const GAP = 2;

/**
 * The width of each column in a window. Columns get what they want from the left; the last one
 * gets what is left. A column that finds no room has width 0 and is not shown.
 */
function layout(columns, window) {
  let left = window;
  return columns.map((column, index) => {
    const isLast = index === columns.length - 1;
    const width = isLast ? left : Math.min(column.wants, left);
    left -= width + GAP;
    return width;
  });
}

module.exports = { layout, GAP };
