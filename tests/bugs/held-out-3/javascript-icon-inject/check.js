const assert = require('node:assert');
const { Page } = require('./lib/page');

const page = new Page(['home', 'boat', 'mail']).decorate();
assert.deepEqual(page.elements.map(({ html }) => html), ['<svg id="home"/>', '', '<svg id="mail"/>']);
assert.deepEqual(page.missing, []);
assert.deepEqual(page.verify().missing, ['boat']);
