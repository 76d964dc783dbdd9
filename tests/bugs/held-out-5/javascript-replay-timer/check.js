const assert = require('node:assert');
const { Player } = require('./lib/player');
const { recording } = require('./lib/recording');
const { Timer } = require('./lib/timer');

const player = new Player(recording('long', 400000));
assert.equal(player.play(10), 3);
const timer = new Timer();
const order = [];
timer.addActions([{ delay: 1, run: () => order.push(1) }]);
timer.addActions([{ delay: 4, run: () => order.push(4) }, { delay: 5, run: () => order.push(5) }]);
timer.addAction({ delay: 2, run: () => order.push(2) });
assert.equal(timer.advance(9), 4);
assert.deepEqual(order, [1, 2, 4, 5]);
