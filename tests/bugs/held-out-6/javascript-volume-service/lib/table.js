/** One line for each volume. */
function table({ project, owner, volumes }) {
  const lines = volumes.map((volume) => `${volume.name.padEnd(6)}${volume.size} GB`);
  return [`${project} (${owner})`, ...lines].join('\n');
}

module.exports = { table };
