/** A client of the inventory service. `transport(method, path, body)` gives status and text. */
class InventoryClient {
  constructor(transport) {
    this.transport = transport;
  }

  list() {
    return this.call('GET', '/items');
  }

  add(item) {
    return this.call('POST', '/items', item);
  }

  /** Nothing comes back for a removal: null. */
  remove(id) {
    return this.call('DELETE', `/items/${id}`);
  }

  /** What the service answered; null when it answered with no content. */
  call(method, path, item) {
    const { status, text } = this.transport(method, path, item && JSON.stringify(item));
    if (status >= 400) {
      throw new Error(`${method} ${path} was answered with ${status}`);
    }
    return JSON.parse(text);
  }
}

module.exports = { InventoryClient };
