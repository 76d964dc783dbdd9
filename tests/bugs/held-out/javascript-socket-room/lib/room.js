/** A chat room: who is in it and what was said. */
class Room {
  constructor(name, socket) {
    this.name = name;
    this.members = new Set();
    this.history = [];
    socket.on('join', (member) => this.members.add(member));
    socket.on('leave', (member) => this.members.delete(member));
    socket.on('message', this.record);
  }

  record(member, text) {
    if (!this.members.has(member)) {
      return;
    }
    this.history.push(`${member}: ${text}`);
  }

  last(count) {
    return this.history.slice(-count);
  }
}

module.exports = { Room };
