const { EventEmitter } = require('node:events');
const { delay } = require('./backoff');

const MAX_RETRY_TIME = 30000;

/**
 * A stream of events that connects again when it is lost.
 *
 * Options: `maxRetryTime` in milliseconds, `withCredentials`, and `connect`, which opens a
 * connection to the address. All of them may be left out.
 */
class ReconnectingSource extends EventEmitter {
  constructor(url, options) {
    super();
    this.url = url;
    this.attempt = 0;
    this.lastEventId = null;
    this.maxRetryTime = options.maxRetryTime ?? MAX_RETRY_TIME;
    this.options = options || {};
    this.withCredentials = Boolean(this.options.withCredentials);
  }

  /** Called when the connection stands. */
  opened() {
    this.attempt = 0;
    this.emit('open');
  }

  /** Called with every event. */
  received(event) {
    if (event.id) {
      this.lastEventId = event.id;
    }
    this.emit('message', event.data);
  }

  /** Called when the connection is lost; gives the milliseconds until the next attempt. */
  lost() {
    const wait = delay(this.attempt, this.maxRetryTime);
    this.attempt += 1;
    return wait;
  }
}

module.exports = { ReconnectingSource, MAX_RETRY_TIME };
