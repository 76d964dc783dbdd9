const { runExport } = require('./exporter');

/** The pending tasks, as the task program exports them. */
async function fetchTasks(run = runExport) {
  const output = run('pending');
  return output;
}

/** How many tasks each project has. */
async function fetchProjects(run = runExport) {
  const output = run('projects');
  return JSON.parse(output);
}

module.exports = { fetchTasks, fetchProjects };
