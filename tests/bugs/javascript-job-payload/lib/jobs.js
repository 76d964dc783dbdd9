const kinds = {
  resize: ({ file, width }) => `${file} to ${width} px`,
  rename: ({ file, to }) => `${file} is now ${to}`,
};

/** Does a job that was taken from the queue; returns what was done. */
function handle(job) {
  const work = kinds[job.kind];
  if (!work) {
    return `#${job.number} skipped: no ${job.kind}`;
  }
  const payload = JSON.parse(job.payload);
  return `#${job.number} ${work(payload)}`;
}

module.exports = { handle };
