const { verify } = require('node:crypto');

/** Accepts what partners send when the signature fits. */
function accept(keys, { partner, body, signature }) {
  const fits = verify(null, Buffer.from(body), keys.of(partner), Buffer.from(signature, 'base64'));
  return fits ? { status: 200, event: JSON.parse(body) } : { status: 401 };
}

module.exports = { accept };
