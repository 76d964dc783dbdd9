const { Lru } = require('./lru');

const cache = newCache(process.env.THUMBNAILS);

const DEFAULT_LIMIT = 100;

function newCache(wanted) {
  const limit = wanted ? Number(wanted) : DEFAULT_LIMIT;
  return new Lru(limit);
}

let made = 0;

/** The thumbnail's name; made once while it is in the cache. */
function thumbnail(name, size) {
  return cache.get(`${name}@${size}`, () => {
    made += 1;
    return `${name.replace(/\.\w+$/, '')}-${size}.webp (${made})`;
  });
}

module.exports = { thumbnail, newCache, DEFAULT_LIMIT };
