import { readFileSync } from 'node:fs';
import path from 'node:path';

const known = new Map();

/** The text of a layout; read once. */
export function layout(name) {
  if (!known.has(name)) {
    const file = path.join(__dirname, '..', 'layouts', `${name}.txt`);
    known.set(name, readFileSync(file, 'utf8'));
  }
  return known.get(name);
}
