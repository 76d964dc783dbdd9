const assert = require('node:assert');
const { readRules } = require('./lib/rules');
const { lint } = require('./lib/lint');

const pull = { title: 'fix: round up', author: 'ada' };
assert.deepEqual(lint(pull, readRules('{"title": {"pattern": "^FEAT", "flags": "i"}}')), ['title']);
assert.deepEqual(lint(pull, readRules('{"author": {"pattern": "^[a-z]+$"}}')), []);
assert.deepEqual(lint(pull, readRules('{"title": [{"pattern": "^feat"}, {"pattern": "^fix"}]}')), []);
assert.deepEqual(lint(pull, readRules('{"body": [{"pattern": "closes"}]}')), ['body']);
