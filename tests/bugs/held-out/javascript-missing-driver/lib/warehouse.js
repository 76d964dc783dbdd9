const driver = require('stock-driver');

/** Shelves and what lies on them, as the scanner's driver tells. */
class Warehouse {
  constructor(address) {
    this.connection = driver.connect(address);
  }

  count(shelf) {
    return this.connection.scan(shelf).length;
  }
}

module.exports = { Warehouse };
