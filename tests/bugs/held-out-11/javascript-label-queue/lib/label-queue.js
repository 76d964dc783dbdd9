'use strict';

const { waitFor } = require('./retry');

const isBusy = (status) => status === 429 || status === 503;

/** Parcels that wait for their label. `now` gives the time in ms since 1970. */
class LabelQueue {
  #carrier;
  #now;
  #waiting = new Map();
  #labels = new Map();

  constructor(carrier, now = Date.now) {
    this.#carrier = carrier;
    this.#now = now;
  }

  add(parcel) {
    this.#waiting.set(parcel, { parcel, attempt: 0, notBefore: new Date(this.#now()).toISOString() });
  }

  /** Asks for every label that is due; the carrier gets one request at a time. */
  async run() {
    const time = this.#now();
    for (const entry of [...this.#waiting.values()]) {
      if (Date.parse(entry.notBefore) <= time) await this.#ask(entry);
    }
  }

  waiting() {
    return [...this.#waiting.values()];
  }

  labelOf(parcel) {
    return this.#labels.get(parcel);
  }

  async #ask({ parcel, attempt }) {
    const { status, headers, label } = await this.#carrier.label(parcel);
    if (isBusy(status)) {
      this.#postpone(parcel, attempt + 1, headers);
    } else {
      this.#waiting.delete(parcel);
      this.#labels.set(parcel, label);
    }
  }

  #postpone(parcel, attempt, headers) {
    const now = this.#now();
    const wait = waitFor({ headers, attempt, now });
    const notBefore = new Date(now + wait).toISOString();
    this.#waiting.set(parcel, { parcel, attempt, notBefore });
  }
}

module.exports = { LabelQueue };
