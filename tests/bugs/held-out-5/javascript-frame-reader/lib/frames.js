const HEADER = 4;

/** A frame: the length of its body in four bytes, then the body. */
function frame(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

module.exports = { frame, HEADER };
