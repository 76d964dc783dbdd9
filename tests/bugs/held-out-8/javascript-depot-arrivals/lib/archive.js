"use strict";

/** Keeps what arrived, each parcel once: a depot that uploads again replaces what it said before. */
class Archive {
  #byParcel = new Map();

  add(arrivals) {
    for (const arrival of arrivals) this.#byParcel.set(arrival.parcel, arrival);
    return this;
  }

  /** The parcels of a day, in order of their numbers. */
  on(day) {
    return [...this.#byParcel.values()]
      .filter((arrival) => arrival.day === day)
      .map(({ parcel }) => parcel)
      .sort();
  }

  /** The parcels that arrived after the day that was promised for them. */
  late(promises) {
    return Object.entries(promises)
      .filter(([parcel, day]) => this.#byParcel.get(parcel)?.day > day)
      .map(([parcel]) => parcel);
  }
}

module.exports = { Archive };
