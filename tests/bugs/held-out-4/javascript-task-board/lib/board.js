const { fetchProjects, fetchTasks } = require('./fetcher');

function toCard(task) {
  return {
    id: task.uuid,
    title: task.description,
    urgency: Math.round(task.urgency),
    tags: task.tags ?? [],
  };
}

/** The cards of the board, most urgent first. */
async function cards(run) {
  const raw = await fetchTasks(run);
  return raw.map(toCard).sort((a, b) => b.urgency - a.urgency);
}

/** A line a project, by name. */
async function projects(run) {
  const counts = await fetchProjects(run);
  return Object.keys(counts)
    .sort()
    .map((name) => `${name}: ${counts[name]}`);
}

module.exports = { cards, projects };
