'use strict';

/** The carrier's practice system: gives labels in office hours (UTC), and says when it opens. */
class PracticeCarrier {
  constructor(now) {
    this.now = now;
  }

  async label(parcel) {
    const hour = new Date(this.now()).getUTCHours();
    if (hour >= 8) return { status: 201, headers: {}, label: `LBL-${parcel}` };
    const opens = new Date(this.now());
    opens.setUTCHours(8, 0, 0, 0);
    return { status: 503, headers: { 'retry-after': opens.toUTCString() } };
  }
}

module.exports = { PracticeCarrier };
