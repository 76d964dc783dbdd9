const FORMATS = {
  camel: (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
  kebab: (name) => name,
};

/** The names under which the classes of a sheet are exported. */
function classNames(css, { nameFormats, ignore }) {
  const found = [...css.matchAll(/\.([\w-]+)/g)].map((match) => match[1]);
  const kept = found.filter((name) => !ignore.includes(name));
  const all = kept.flatMap((name) => nameFormats.map((format) => FORMATS[format](name)));
  return [...new Set(all)];
}

module.exports = { classNames };
