/** Sends the changes that were made offline; gives the new revision of each document. */
function sync(store, changes) {
  const revisions = {};
  for (const { id, text, revision } of changes) {
    revisions[id] = store.write(id, text, revision);
  }
  return revisions;
}

module.exports = { sync };
