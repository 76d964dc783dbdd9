const assert = require('node:assert');
const { notes, counts } = require('./lib/notes');

assert.equal(notes({ lines: [] }), '');
assert.equal(notes({ lines: ['No changes.', ''] }), '');
assert.equal(notes({ lines: ['- a'] }), 'a');
assert.equal(notes({ lines: ['- a', '', '* b'] }), 'a\nb');
assert.deepEqual(counts({ lines: ['### Added', '- a', '- b'] }), { Added: 2 });
