/** A plugin has a name; `menu` and `commands` are there for those that bring some. */
const PLUGINS = [
  { name: 'spelling', menu: ['Tools', 'Edit'] },
  { name: 'autosave', commands: { 'save-all': () => true } },
];

function enabled(names) {
  return PLUGINS.filter(({ name }) => names.includes(name));
}

module.exports = { enabled };
