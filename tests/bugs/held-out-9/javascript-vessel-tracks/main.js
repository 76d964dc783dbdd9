const { Track } = require('./lib/track');
const { unpack } = require('./lib/upload');

// A ship that was out of reach for four days and uploads everything at once.
const offline = ['1770000000 53.5 8.1', ...Array.from({ length: 4 * 86400 }, (_, i) => `${i % 3 ? 1 : 0} -1`)];

const track = new Track(211234560);
track.watch((n) => console.log(`${n} more`));
track.append(unpack('1769990000 53.4 8.1\n1 0\n1 0'));
track.append(unpack(offline.join('\n')));
console.log(track.points.length, track.bounds());
