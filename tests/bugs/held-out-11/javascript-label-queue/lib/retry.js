'use strict';

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 15 * 60_000;

/** Milliseconds until an HTTP date such as "Tue, 03 Mar 2026 09:05:00 GMT"; 0 once it has passed. */
function untilDate(value, now) {
  return Math.max(0, Date.parse(value) - now);
}

/** Milliseconds to wait as the carrier's Retry-After says: a number of seconds, or an HTTP date. */
function askedFor(headers, now) {
  let retryAfter = headers['retry-after'];
  if (retryAfter === undefined) return undefined;
  retryAfter = Number(retryAfter);
  return Number.isNaN(retryAfter) ? untilDate(retryAfter, now) : retryAfter * 1000;
}

/**
 * Milliseconds to wait before the next attempt. What the carrier asks for goes before our own
 * doubling wait: it shuts out clients that come back earlier.
 */
function waitFor({ headers, attempt, now }) {
  return askedFor(headers, now) ?? Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT);
}

module.exports = { waitFor };
