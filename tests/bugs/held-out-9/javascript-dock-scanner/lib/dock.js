'use strict';

/** Counts the parcels of a dock in and out, as the scanners report them. */
class Dock {
  constructor(name, { capacity }) {
    this.name = name;
    this.capacity = capacity;
    this.parcels = new Set();
    this.refused = 0;
    this.stops = [];
  }

  connect(bus) {
    this.stops.push(bus.on(`${this.name}/in`, (message) => this.arrive(message)));
    this.stops.push(bus.on(`${this.name}/out`, this.leave));
    this.stops.push(bus.on('night', () => this.parcels.clear()));
    return this;
  }

  disconnect() {
    for (const stop of this.stops) stop();
    this.stops = [];
  }

  arrive({ parcel }) {
    if (this.parcels.size >= this.capacity) {
      this.refused += 1;
      return;
    }
    this.parcels.add(parcel);
  }

  leave({ parcel }) {
    if (!this.parcels.delete(parcel)) {
      throw new RangeError(`${parcel} leaves ${this.name} and never came in`);
    }
  }

  get free() {
    return this.capacity - this.parcels.size;
  }
}

module.exports = { Dock };
