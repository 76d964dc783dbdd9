const { Page } = require('./lib/page');

console.log(new Page(['home', 'boat']).verify().missing);
console.log(new Page(['home', 'mail']).decorate().elements.map(({ html }) => html));
