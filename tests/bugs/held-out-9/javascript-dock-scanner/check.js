'use strict';

const assert = require('node:assert');
const { Bus } = require('./lib/bus');
const { Dock } = require('./lib/dock');

const bus = new Bus();
const a = new Dock('a', { capacity: 2 }).connect(bus);
const b = new Dock('b', { capacity: 1 }).connect(bus);
for (const parcel of ['1', '2', '3']) bus.emit('a/in', { parcel });
bus.emit('b/in', { parcel: '9' });
assert.deepStrictEqual([a.free, a.refused, b.free], [0, 1, 0]);
bus.emit('a/out', { parcel: '2' });
assert.deepStrictEqual([[...a.parcels], [...b.parcels]], [['1'], ['9']]);
assert.throws(() => bus.emit('a/out', { parcel: '2' }), /2 leaves a and never came in/);
bus.emit('b/out', { parcel: '9' });
assert.strictEqual(b.free, 1);
bus.emit('a/in', { parcel: '4' });
bus.emit('night', {});
assert.strictEqual(a.free, 2);
// after disconnect nothing is heard any more, on any topic, and the other dock still listens
a.parcels.add('x');
a.disconnect();
for (const topic of ['a/in', 'a/out', 'night']) bus.emit(topic, { parcel: 'x' });
assert.deepStrictEqual([...a.parcels], ['x']);
bus.emit('b/in', { parcel: '7' });
bus.emit('b/out', { parcel: '7' });
assert.strictEqual(b.free, 1);
a.connect(bus);
bus.emit('a/out', { parcel: 'x' });
assert.strictEqual(a.free, 2);
