'use strict';

/** The theme that everybody starts from. It is shared, so nobody may change it. */
const DEFAULTS = Object.freeze({
  name: 'plain',
  colours: Object.freeze({ text: '#222', back: '#fff' }),
  fonts: Object.freeze(['Inter', 'sans-serif']),
});

function startingTheme() {
  return { ...DEFAULTS };
}

module.exports = { DEFAULTS, startingTheme };
