const VOLUMES = [
  { name: 'data', project: 'team', size: 20 },
  { name: 'logs', project: 'ops', size: 5 },
  { name: 'home', project: 'team', size: 8 },
];

async function volumesOf(project) {
  return VOLUMES.filter((volume) => volume.project === project);
}

async function ownerOf(project) {
  return { team: 'ann', ops: 'bob' }[project];
}

module.exports = { volumesOf, ownerOf };
