const { thumbnail } = require('./lib/thumbnails');

for (const name of ['a.png', 'b.png', 'a.png']) {
  console.log(thumbnail(name, 64));
}
