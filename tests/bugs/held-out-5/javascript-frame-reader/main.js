const { frame } = require('./lib/frames');
const { FrameReader } = require('./lib/frame-reader');

const sent = Buffer.concat([frame({ type: 'hello', node: 3 }), frame({ type: 'ping' }), frame({ type: 'bye' })]);
const reader = new FrameReader();
for (let start = 0; start < sent.length; start += 15) {
  for (const message of reader.push(sent.subarray(start, start + 15))) {
    console.log(message);
  }
}
