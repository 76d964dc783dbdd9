const { read } = require('./files');

/** The licence that the customer was given, as `key: value` lines. */
function licence(folder) {
  const fields = {};
  for (const line of read(folder, 'licence.txt').split('\n')) {
    const [key, value] = line.split(':');
    if (value) fields[key.trim()] = value.trim();
  }
  return fields;
}

module.exports = { licence };
