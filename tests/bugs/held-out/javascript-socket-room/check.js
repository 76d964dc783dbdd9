const assert = require('node:assert');
const { Room } = require('./lib/room');
const { Socket } = require('./lib/socket');

const socket = new Socket();
const room = new Room('lobby', socket);
const other = new Room('attic', new Socket());
socket.receive('join', 'ada');
socket.receive('message', 'bo', 'psst');
socket.receive('message', 'ada', 'hello');
socket.receive('message', 'ada', 'again');
assert.deepEqual(room.last(1), ['ada: again']);
assert.deepEqual(room.last(9), ['ada: hello', 'ada: again']);
assert.deepEqual(other.last(9), []);
