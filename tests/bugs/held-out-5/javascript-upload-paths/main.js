const { Uploads } = require('./lib/uploads');

const uploads = new Uploads('/srv/data');
console.log(uploads.publicFolder('Nordwind'));
console.log(uploads.target('Nordwind', 'Deck plan.PNG'));
console.log(uploads.target('Nordwind', 'terms.pdf'));
