const assert = require('node:assert');
const { customTheme } = require('./lib/theme');
const { DEFAULTS } = require('./lib/defaults');

const forest = customTheme({ name: 'forest', colours: { text: '#040', line: '#999' }, font: 'Lora' });
assert.deepEqual(forest, {
  name: 'forest',
  colours: { text: '#040', back: '#fff', line: '#999' },
  fonts: ['Lora', 'Inter', 'sans-serif'],
});
assert.deepEqual(customTheme({ name: 'x' }), { ...DEFAULTS, name: 'x' });
assert.equal(DEFAULTS.colours.text, '#222');
assert.equal(DEFAULTS.fonts.length, 2);
