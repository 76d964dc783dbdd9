const path = require('node:path');

/** Where uploads of a tenant lie. */
function folderOf(root, tenant) {
  return path.join(root, 'tenants', tenant.toLowerCase());
}

module.exports = { folderOf };
