const { request } = require('./transport');

const MIRRORS = ['eu.mirror.example', 'us.mirror.example', 'ap.mirror.example'];

/** The package from the mirror that answers first. */
function download(name, mirrors = MIRRORS) {
  return Promise.any(mirrors.map((mirror) => request(mirror, name)));
}

/** Several packages, one after the other. */
async function downloadAll(names) {
  const done = [];
  for (const name of names) {
    done.push(await download(name));
  }
  return done;
}

module.exports = { download, downloadAll };
