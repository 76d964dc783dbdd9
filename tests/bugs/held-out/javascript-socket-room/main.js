const { Room } = require('./lib/room');
const { Socket } = require('./lib/socket');

const socket = new Socket();
const room = new Room('lobby', socket);
socket.receive('join', 'ada');
socket.receive('message', 'ada', 'hello');
socket.receive('leave', 'ada');
console.log(room.last(5));
