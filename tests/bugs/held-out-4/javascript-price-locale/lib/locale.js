const FALLBACK = 'en-GB';

/** The locale of a browser, from its Accept-Language header. */
function fromHeader(header) {
  const [first] = (header ?? '').split(',');
  const tag = first.split(';')[0].trim();
  return tag && tag !== '*' ? tag : FALLBACK;
}

/** The locale of a cookie, which older releases wrote as `de_AT`. */
function fromCookie(value) {
  return value ? value.replace('_', '-') : null;
}

/** The locale that a customer has chosen; profiles come from the shop system, as `de_AT`. */
function fromProfile(profile) {
  return profile?.locale || null;
}

/** The locale of a request: what the customer chose, else the cookie, else the browser. */
function localeOf(request) {
  return fromProfile(request.profile) ?? fromCookie(request.cookies?.locale) ?? fromHeader(request.headers['accept-language']);
}

module.exports = { localeOf };
