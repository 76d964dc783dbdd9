const { Editor } = require('./lib/editor');

const editor = new Editor();
editor.type('The mill');
editor.type(' by the weir');
editor.undo();
console.log(editor.text());
editor.select(0, 3);
editor.type('A');
console.log(editor.text());
