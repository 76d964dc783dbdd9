const USERS = {
  u1: { name: 'Ada', roles: ['admin', 'editor'] },
  u2: { name: 'Bo', roles: ['editor'] },
};

/** The user with this id, or one without any role. */
async function findUser(id) {
  await new Promise((resolve) => setImmediate(resolve));
  return USERS[id] || { name: 'guest', roles: [] };
}

module.exports = { findUser };
