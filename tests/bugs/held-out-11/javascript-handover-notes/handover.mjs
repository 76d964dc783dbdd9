import { parseJournal } from './lib/journal.mjs';
import { sheet } from './lib/notes.mjs';

const JOURNAL = `
12:05 Oven 2 | runs ten degrees hot
12:50 ! Order 5512 for the Grand Hotel at the harbour | forty more rolls, without sesame
13:20 Oven 2 | the fitter comes tomorrow before eight
13:40 Order 5512 for the Grand Hotel at the harbour | to be fetched at six
`;

console.log(sheet(parseJournal(JOURNAL)));
