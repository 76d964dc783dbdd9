const { Storage } = require('./lib/storage');
const { Uploader } = require('./lib/uploader');

const uploader = new Uploader(new Storage());

uploader.upload('logo.png', 'PNG', { overwrite: true }, (error, stored) => {
  console.log(error || stored.key);
  uploader.upload('notes.txt', 'hello', (problem, kept) => {
    console.log(problem || kept.type);
  });
});
