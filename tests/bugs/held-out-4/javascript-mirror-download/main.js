const { downloadAll } = require('./lib/download');

downloadAll(['base-image-12.tar', 'tools-4.1.tar']).then((done) => console.log(done.join('\n')));
