'use strict';

const { startingTheme } = require('./defaults');

/** The default theme with what a customer wants changed. */
function customTheme({ name, colours = {}, font }) {
  const theme = startingTheme();
  theme.name = name;
  for (const [part, colour] of Object.entries(colours)) {
    theme.colours[part] = colour;
  }
  if (font) {
    theme.fonts.unshift(font);
  }
  return theme;
}

module.exports = { customTheme };
