const { Timer } = require('./timer');

/** Plays a recording. */
class Player {
  constructor({ events }, speed) {
    this.timer = new Timer(speed);
    this.shown = { snapshot: 0, move: 0 };
    const start = events.length ? events[0].at : 0;
    this.timer.addActions(
      events.map((event) => ({
        delay: event.at - start,
        run: () => {
          this.shown[event.type] += 1;
        },
      })),
    );
  }

  play(milliseconds) {
    return this.timer.advance(milliseconds);
  }
}

module.exports = { Player };
