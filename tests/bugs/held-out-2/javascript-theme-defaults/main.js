const { customTheme } = require('./lib/theme');

console.log(customTheme({ name: 'night' }));
console.log(customTheme({ name: 'forest', colours: { text: '#040', back: '#efe' }, font: 'Lora' }));
