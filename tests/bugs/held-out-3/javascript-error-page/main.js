const { Server } = require('./lib/server');

const server = new Server()
  .get('/', () => 'hello')
  .get('/broken', () => {
    throw new Error('no <database>');
  })
  .get('/odd', () => {
    throw 'not allowed';
  });
for (const path of ['/', '/broken', '/odd']) {
  const { status, body } = server.handle(path);
  console.log(path, status, body.split('</h1>')[0]);
}
