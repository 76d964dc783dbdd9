const fs = require('node:fs');

/** Reads KEY=value lines; `#` begins a comment. */
function loadSettings(file) {
  const settings = {};
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    const text = line.split('#')[0].trim();
    if (text) {
      const [key, ...rest] = text.split('=');
      settings[key.trim()] = rest.join('=').trim();
    }
  }
  return settings;
}

module.exports = { loadSettings };
