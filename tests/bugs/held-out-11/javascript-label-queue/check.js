'use strict';

const assert = require('node:assert');
const { LabelQueue } = require('./lib/label-queue');

const START = Date.parse('2026-03-03T09:00:00Z');

// The carrier says these headers as often as it is asked, until it is told to be friendly.
function setting(headers, status = 429) {
  const state = { time: START, asked: 0, busy: true };
  const carrier = {
    async label(parcel) {
      state.asked += 1;
      return state.busy ? { status, headers } : { status: 201, headers: {}, label: `L-${parcel}` };
    },
  };
  return { state, queue: new LabelQueue(carrier, () => state.time) };
}

async function notBefore(headers, status) {
  const { queue } = setting(headers, status);
  queue.add('P');
  await queue.run();
  return queue.waiting()[0].notBefore;
}

async function main() {
  const date = 'Tue, 03 Mar 2026 09:05:00 GMT';
  assert.strictEqual(await notBefore({ 'retry-after': date }), '2026-03-03T09:05:00.000Z');
  assert.strictEqual(await notBefore({ 'retry-after': date }, 503), '2026-03-03T09:05:00.000Z');
  assert.strictEqual(await notBefore({ 'retry-after': 'Wed, 04 Mar 2026 07:00:00 GMT' }), '2026-03-04T07:00:00.000Z');
  assert.strictEqual(await notBefore({ 'retry-after': 'Tue, 03 Mar 2026 08:00:00 GMT' }), '2026-03-03T09:00:00.000Z');
  assert.strictEqual(await notBefore({ 'retry-after': '90' }), '2026-03-03T09:01:30.000Z');
  assert.strictEqual(await notBefore({ 'retry-after': '0' }), '2026-03-03T09:00:00.000Z');
  assert.strictEqual(await notBefore({}), '2026-03-03T09:00:02.000Z');

  // It is left alone until the time it named, and asked again then.
  const { state, queue } = setting({ 'retry-after': date });
  queue.add('P');
  await queue.run();
  assert.strictEqual(state.asked, 1);
  state.time = START + 299_000;
  await queue.run();
  assert.strictEqual(state.asked, 1);
  state.time = START + 300_000;
  state.busy = false;
  await queue.run();
  assert.strictEqual(state.asked, 2);
  assert.strictEqual(queue.labelOf('P'), 'L-P');
  assert.deepStrictEqual(queue.waiting(), []);

  // Our own wait doubles.
  const other = setting({});
  other.queue.add('Q');
  await other.queue.run();
  other.state.time += 2_000;
  await other.queue.run();
  assert.strictEqual(other.queue.waiting()[0].notBefore, '2026-03-03T09:00:06.000Z');
  assert.strictEqual(other.queue.waiting()[0].attempt, 2);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
