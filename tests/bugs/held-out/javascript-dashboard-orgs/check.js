const assert = require('node:assert');
const { summary } = require('./lib/dashboard');

const people = { ada: ['acme'], cy: [] };
const by = [{ login: 'ada' }, { login: 'cy' }, { login: 'dee' }];
assert.deepEqual(summary(by, people, {}), { title: 'Contributions', ours: 0, others: 3 });
assert.deepEqual(summary(by, people, { myOrganizations: ['acme'] }), { title: 'Contributions', ours: 1, others: 2 });
