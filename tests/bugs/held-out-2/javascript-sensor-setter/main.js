const { Sensor } = require('./lib/sensor');

const sensors = [new Sensor('hall').read(19.5), new Sensor('boiler', -2).read(71)];
for (const { name, value } of sensors) {
  console.log(name, value);
}
