const { History } = require('./history');
const { lengthOf, selection } = require('./selection');

class Editor {
  constructor() {
    this.state = { text: '', selection: null };
    this.history = new History();
  }

  type(input) {
    this.history.remember(this.state);
    const { text } = this.state;
    const { start, end } = this.state.selection ?? { start: text.length, end: text.length };
    this.state = { text: text.slice(0, start) + input + text.slice(end), selection: null };
  }

  select(start, end) {
    this.state.selection = selection(start, end);
  }

  selected() {
    return this.state.selection ? lengthOf(this.state.selection) : 0;
  }

  undo() {
    this.state = this.history.back(this.state);
  }

  text() {
    return this.state.text;
  }
}

module.exports = { Editor };
