/** The state of a service. A service that answers with an error is down. */
async function fetchStatus(transport, name) {
  const response = await transport.get(`/status/${name}`);
  const status = JSON.parse(response.body);
  if (!response.ok) {
    return { name, up: false };
  }
  return { name: status.name, up: Boolean(status.up) };
}

async function allUp(transport, names) {
  const found = await Promise.all(names.map((name) => fetchStatus(transport, name)));
  return found.every((status) => status.up);
}

module.exports = { fetchStatus, allUp };
