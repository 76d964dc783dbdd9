import { readFileSync } from 'node:fs';
import { print } from './lib/invoice.js';

const [file] = process.argv.slice(2);
console.log(print(JSON.parse(readFileSync(file, 'utf8'))));
