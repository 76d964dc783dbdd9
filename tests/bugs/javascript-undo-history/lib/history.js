/** Keeps copies of the state, so that steps can be undone. */
class History {
  constructor() {
    this.steps = [];
  }

  remember(state) {
    this.steps.push(structuredClone(state));
  }

  back(state) {
    return this.steps.pop() ?? state;
  }
}

module.exports = { History };
