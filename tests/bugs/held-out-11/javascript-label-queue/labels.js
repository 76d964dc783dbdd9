'use strict';

const { LabelQueue } = require('./lib/label-queue');
const { PracticeCarrier } = require('./lib/carrier');

async function main() {
  let time = Date.parse('2026-03-03T07:30:00Z');
  const now = () => time;
  const queue = new LabelQueue(new PracticeCarrier(now), now);
  queue.add('P-1001');
  queue.add('P-1002');
  await queue.run();
  for (const { parcel, notBefore } of queue.waiting()) console.log(parcel, 'not before', notBefore);
  time = Date.parse('2026-03-03T08:00:00Z');
  await queue.run();
  console.log(queue.labelOf('P-1001'), queue.labelOf('P-1002'));
}

main();
