/** Responses as they are kept in the cache: status, headers in pairs, and body. */

const HOP_BY_HOP = new Set(['connection', 'transfer-encoding', 'keep-alive']);

/** What to keep of a response. Its headers are an object, as the HTTP module hands them out. */
function freeze(response) {
  const headers = [];
  for (const [name, value] of response.headers) {
    if (!HOP_BY_HOP.has(name.toLowerCase())) {
      headers.push([name.toLowerCase(), value]);
    }
  }
  return { status: response.status, headers, body: response.body };
}

/** The response again. */
function thaw(kept) {
  return { status: kept.status, headers: Object.fromEntries(kept.headers), body: kept.body };
}

module.exports = { freeze, thaw };
