const BULLET = /^[-*] /;

/** The entries of a section as one text, a line each; "" when there are none. */
function notes(section) {
  return section.lines
    .map((line) => line.trim())
    .filter((line) => BULLET.test(line))
    .map((line) => line.replace(BULLET, ''))
    .reduce((text, line) => `${text}\n${line}`);
}

/** How many entries there are below each third-level heading. */
function counts(section) {
  let heading = '';
  return section.lines.reduce((found, line) => {
    if (line.startsWith('### ')) heading = line.slice(4).trim();
    else if (BULLET.test(line)) found[heading] = (found[heading] || 0) + 1;
    return found;
  }, {});
}

module.exports = { notes, counts };
