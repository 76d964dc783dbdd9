const net = require('node:net');

/** Asks the cache, which listens beside the service: CACHE_PORT says where. */
function get(key, port = Number(process.env.CACHE_PORT || 1)) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(`get ${key}\n`));
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('end', () => resolve(answer.trim() || null));
    socket.on('error', reject);
  });
}

module.exports = { get };
