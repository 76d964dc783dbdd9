const assert = require('node:assert');
const { Editor } = require('./lib/editor');

const editor = new Editor();
editor.type('The mill');
editor.select(0, 3);
assert.equal(editor.selected(), 3);
editor.type('A');
assert.equal(editor.text(), 'A mill');
editor.undo();
assert.equal(editor.text(), 'The mill');
assert.equal(editor.selected(), 3);
editor.undo();
assert.equal(editor.text(), '');
