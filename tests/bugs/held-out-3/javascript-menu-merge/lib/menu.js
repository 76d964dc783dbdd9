const BASE = ['File', 'Edit'];

/** The menu: the base, what the plugins bring, and Help at the end. Each entry only once. */
function menu(plugins) {
  let entries = [...BASE];
  for (const plugin of plugins) {
    entries = [...entries, ...plugin.menu];
  }
  return [...new Set([...entries, 'Help'])];
}

module.exports = { menu };
