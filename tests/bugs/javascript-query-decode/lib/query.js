const { decode } = require('./decode');

/** A query string as an object; a key that comes twice has a list of values. */
function parse(text) {
  const query = Object.create(null);
  for (const part of text.replace(/^[?#&]/, '').split('&')) {
    if (!part) continue;
    const [rawKey, ...rest] = part.split('=');
    const key = decode(rawKey);
    const value = rest.length ? decodeURIComponent(rest.join('=').replace(/\+/g, ' ')) : null;
    if (key in query) {
      query[key] = [].concat(query[key], value);
    } else {
      query[key] = value;
    }
  }
  return query;
}

module.exports = { parse };
