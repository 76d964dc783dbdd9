/** The service, for a laptop without a network. */
function memoryTransport() {
  const items = new Map();
  return (method, path, body) => {
    const id = path.split('/')[2];
    if (method === 'POST') {
      const item = { id: String(items.size + 1), ...JSON.parse(body) };
      items.set(item.id, item);
      return { status: 201, text: JSON.stringify(item) };
    }
    if (method === 'DELETE') {
      return items.delete(id) ? { status: 204, text: '' } : { status: 404, text: '{}' };
    }
    return { status: 200, text: JSON.stringify([...items.values()]) };
  };
}

module.exports = { memoryTransport };
