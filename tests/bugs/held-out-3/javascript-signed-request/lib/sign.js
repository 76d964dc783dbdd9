const crypto = require('node:crypto');

/** The text that a signature is made over: method, path and the headers in order of their names. */
function canonical({ method = 'GET', path, headers }) {
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name.toLowerCase()}:${String(value).trim()}`)
    .sort();
  return [method, path, ...lines].join('\n');
}

/** Hexadecimal signature of a request. Its `headers` are optional. */
function sign(request, secret) {
  return crypto.createHmac('sha256', secret).update(canonical(request)).digest('hex');
}

module.exports = { canonical, sign };
