const assert = require('node:assert');
const { frame } = require('./lib/frames');
const { FrameReader } = require('./lib/frame-reader');

const sent = Buffer.concat([frame({ a: 1 }), frame({ b: [2, 3] }), frame('')]);
for (let size = 1; size <= sent.length; size += 1) {
  const reader = new FrameReader();
  const got = [];
  for (let start = 0; start < sent.length; start += size) {
    got.push(...reader.push(sent.subarray(start, start + size)));
  }
  assert.deepEqual(got, [{ a: 1 }, { b: [2, 3] }, '']);
  assert.equal(reader.isInside, false);
}
