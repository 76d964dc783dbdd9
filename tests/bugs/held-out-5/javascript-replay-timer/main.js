const { Player } = require('./lib/player');
const { recording } = require('./lib/recording');

for (const [name, count] of [['checkout', 1200], ['night shift', 400000]]) {
  const player = new Player(recording(name, count), 4);
  player.play(1000);
  console.log(name, player.shown);
}
