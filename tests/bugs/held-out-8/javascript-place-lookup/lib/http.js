/**
 * A reply of a provider, from what came over the wire: `Name: value` lines, an empty line, the body.
 * Servers write the names of headers as they like, so they are kept in lower case.
 */
export function parseReply(wire) {
  const at = wire.indexOf("\n\n");
  const [status, ...lines] = wire.slice(0, at).split("\n");
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { status: Number(status.split(" ")[1]), headers, body: wire.slice(at + 2) };
}
