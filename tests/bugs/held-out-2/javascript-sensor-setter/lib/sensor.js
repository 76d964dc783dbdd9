/** A temperature sensor. Values are in degrees Celsius. */
class Sensor {
  constructor(name, offset = 0) {
    this.name = name;
    this.offset = offset;
    this._readings = [];
  }

  /** The last reading with the offset applied; null before the first. */
  get value() {
    return this._readings.length ? this._readings[this._readings.length - 1] + this.offset : null;
  }

  get offset() {
    return this._offset;
  }

  /** Offsets of more than ten degrees are mistakes. */
  set offset(degrees) {
    if (Math.abs(degrees) > 10) {
      throw new Error(`an offset of ${degrees} degrees`);
    }
    this.offset = degrees;
  }

  read(degrees) {
    this._readings.push(degrees);
    return this;
  }
}

module.exports = { Sensor };
