const assert = require('node:assert');
const { Sensor } = require('./lib/sensor');

const sensor = new Sensor('boiler', -2);
assert.equal(sensor.value, null);
assert.equal(sensor.read(71).value, 69);
sensor.offset = 1;
assert.equal(sensor.value, 72);
assert.throws(() => {
  sensor.offset = 11;
}, /offset of 11/);
