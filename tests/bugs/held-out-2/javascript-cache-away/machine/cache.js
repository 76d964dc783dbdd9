const net = require('node:net');
const { spawn } = require('node:child_process');

const server = net.createServer((socket) => {
  socket.on('data', (bytes) => socket.end(`value of ${String(bytes).trim().split(' ')[1]}\n`));
});
server.listen(0, '127.0.0.1', () => {
  const [command, ...rest] = process.argv.slice(2);
  const env = { ...process.env, CACHE_PORT: String(server.address().port) };
  spawn(command, rest, { env, stdio: 'inherit' }).on('exit', (code) => process.exit(code));
});
