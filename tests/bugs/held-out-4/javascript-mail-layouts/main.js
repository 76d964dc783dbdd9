import { render } from './lib/render.js';

console.log(render('welcome', { name: 'Noor', account: 'noor@shop' }));
console.log(render('reset', { name: 'Noor', code: '418 220' }));
