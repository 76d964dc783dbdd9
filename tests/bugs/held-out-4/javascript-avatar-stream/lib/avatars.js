const PLACEHOLDER = Buffer.from('placeholder');

/** Everything a stream gives, as one buffer. */
function collect(stream) {
  return new Promise((resolve) => {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

/** The user's picture; a placeholder for those who never sent one. */
async function avatar(storage, user) {
  try {
    return await collect(storage.open(user));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return PLACEHOLDER;
    }
    throw error;
  }
}

/** The pictures of several users, in their order. */
function avatars(storage, users) {
  return Promise.all(users.map((user) => avatar(storage, user)));
}

module.exports = { avatar, avatars, PLACEHOLDER };
