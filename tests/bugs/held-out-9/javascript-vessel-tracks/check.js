const assert = require('node:assert');
const { Track } = require('./lib/track');

const points = (from, n) => Array.from({ length: n }, (_, i) => ({ t: from + i, lat: (i % 100) - 50, lon: i / n }));

const track = new Track(1);
const held = track.points;
const seen = [];
track.watch((n) => seen.push(n));
assert.strictEqual(track.bounds(), null);
track.append([]);
track.append(points(0, 3));
const many = points(10, 500_000);
track.append(many);
track.append(points(600_000, 1));
assert.strictEqual(track.points.length, 500_004);
assert.strictEqual(held.length, 500_004, 'who holds the points sees what is added');
assert.deepStrictEqual(seen, [3, 500_000, 1]);
assert.strictEqual(many.length, 500_000);
assert.ok(track.points.every((point, i) => i === 0 || point.t > track.points[i - 1].t), 'in order');
assert.strictEqual(track.points[500_002], many[499_999]);
assert.deepStrictEqual(track.bounds(), { south: -50, north: 49, west: 0, east: 499_999 / 500_000 });
assert.throws(() => track.append(points(0, 2)), /older than the last/);
assert.strictEqual(track.points.length, 500_004);

const west = new Track(2);
west.append([{ t: 1, lat: -3, lon: -9 }]);
assert.deepStrictEqual(west.bounds(), { south: -3, north: -3, west: -9, east: -9 });
