'use strict';

const { Bus } = require('./lib/bus');
const { Dock } = require('./lib/dock');

const bus = new Bus();
const docks = ['north', 'south'].map((name) => new Dock(name, { capacity: 2 }).connect(bus));

const scans = [
  ['north/in', 'P-1'], ['south/in', 'P-2'], ['north/in', 'P-3'], ['north/in', 'P-4'], ['north/out', 'P-1'],
];
for (const [topic, parcel] of scans) bus.emit(topic, { parcel });
for (const dock of docks) console.log(`${dock.name}: ${dock.free} free, ${dock.refused} refused`);
