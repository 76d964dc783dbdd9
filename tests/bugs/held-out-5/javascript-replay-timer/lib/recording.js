/** A recording: events with a time in milliseconds, in their order. */
function recording(name, count, step = 5) {
  const events = [];
  for (let index = 0; index < count; index += 1) {
    events.push({ at: index * step, type: index % 50 === 0 ? 'snapshot' : 'move' });
  }
  return { name, events };
}

module.exports = { recording };
