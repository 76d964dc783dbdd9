import assert from 'node:assert';
import { render } from './lib/render.js';

process.chdir('/');
assert.equal(render('reset', { name: 'A', code: '1' }), 'Hello A,\nyour code is 1.\n');
assert.equal(render('welcome', { name: 'A' }), 'Hello A,\nyour account {{account}} is ready.\n');
