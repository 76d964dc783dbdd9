let last = 0;

async function createAddress(owner, town) {
  last += 1;
  return { id: last, owner, town };
}

/** The addresses of a user, made one after the other. */
async function createAddresses(owner, towns) {
  const made = [];
  for (const town of towns) {
    made.push(await createAddress(owner, town));
  }
}

module.exports = { createAddresses };
