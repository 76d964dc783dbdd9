const { Channel } = require('./channel');

/** Sends a text over all channels of a contact; gives how many there were. */
function notify(contact, text) {
  const channels = contact.channels.map(({ kind, address }) => Channel.of(kind, address));
  channels.forEach((channel) => channel.send(text));
  return channels;
}

module.exports = { notify };
