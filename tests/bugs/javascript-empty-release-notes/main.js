const { readFileSync } = require('node:fs');
const { sections } = require('./lib/sections');
const { notes } = require('./lib/notes');

for (const section of sections(readFileSync(process.argv[2], 'utf8'))) {
  console.log(`== ${section.title}`);
  console.log(notes(section));
}
