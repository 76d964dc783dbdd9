const repository = require('./repository');

/** What the project's page shows. */
async function overview(project) {
  const owner = await repository.ownerOf(project);
  const volumes = repository.volumesOf(project);
  return { project, owner, volumes };
}

module.exports = { overview };
