const assert = require('node:assert');
const { Uploads } = require('./lib/uploads');

const uploads = new Uploads('/r', () => 'id');
assert.equal(uploads.target('A', 'x.PNG'), '/r/tenants/a/images/id.png');
assert.equal(uploads.target('A', 'x.tar.gz'), '/r/tenants/a/files/id.gz');
assert.equal(uploads.target('A', 'README'), '/r/tenants/a/files/id');
