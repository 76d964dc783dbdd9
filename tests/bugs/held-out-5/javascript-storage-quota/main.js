const { fits, remaining, taken, volumeOf } = require('./lib/quota');

const volume = volumeOf('.');
console.log('taken:', taken(volume) <= 100);
console.log('an upload of 1 kB fits:', fits(1024, { size: 10n ** 12n, free: 10n ** 11n }));
console.log('remaining:', remaining({ size: 10n ** 12n, free: 10n ** 11n }), 'MB');
