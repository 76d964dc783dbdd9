const { Booking } = require('./booking');

/** A booking of several rooms at once, with a percentage that was agreed on. */
class GroupBooking extends Booking {
  constructor(guest, nights, rate, rooms, discount = 0) {
    super(guest, nights, rate);
    this.rooms = rooms;
    this.discount = discount;
  }

  price() {
    return super.price() * this.rooms;
  }
}

module.exports = { GroupBooking };
