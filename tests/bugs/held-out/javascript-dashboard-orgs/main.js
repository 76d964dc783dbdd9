const { summary } = require('./lib/dashboard');

const people = { ada: ['acme', 'mozilla'], bo: ['acme'], cy: [] };
const contributions = [{ login: 'ada' }, { login: 'cy' }, { login: 'bo' }, { login: 'dee' }];

console.log(summary(contributions, people, { myOrganizations: ['acme'] }));
console.log(summary(contributions, people, { title: 'Everyone' }));
