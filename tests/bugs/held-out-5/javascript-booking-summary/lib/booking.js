/** A booking of some nights. */
class Booking {
  constructor(guest, nights, rate) {
    this.guest = guest;
    this.nights = nights;
    this.rate = rate;
  }

  /** What the nights cost. */
  price() {
    return this.nights * this.rate;
  }

  /** The percentage that is taken off: 10 from a week on. */
  discount() {
    return this.nights >= 7 ? 10 : 0;
  }

  /** What is to be paid. */
  total() {
    return Math.round(this.price() * (100 - this.discount())) / 100;
  }
}

module.exports = { Booking };
