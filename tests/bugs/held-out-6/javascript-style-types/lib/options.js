const DEFAULTS = {
  exportType: 'named',
  nameFormats: 'camel',
  ignore: [],
};

/** The options with the defaults of those that are not given. */
function options(given) {
  return { ...DEFAULTS, ...given };
}

module.exports = { DEFAULTS, options };
