/** Plays actions when their time has come; the caller moves the clock. */
class Timer {
  constructor(speed = 1) {
    this.speed = speed;
    this.clock = 0;
    this.actions = [];
  }

  /** Adds one action, in its place by time. */
  addAction(action) {
    let index = this.actions.length;
    while (index > 0 && this.actions[index - 1].delay > action.delay) {
      index -= 1;
    }
    this.actions.splice(index, 0, action);
  }

  /** Adds actions that come after all that are there. */
  addActions(actions) {
    this.actions.push(...actions);
  }

  /** Moves the clock on and does what is due; how many actions that were. */
  advance(milliseconds) {
    this.clock += milliseconds * this.speed;
    let done = 0;
    while (done < this.actions.length && this.actions[done].delay <= this.clock) {
      this.actions[done].run();
      done += 1;
    }
    this.actions.splice(0, done);
    return done;
  }
}

module.exports = { Timer };
