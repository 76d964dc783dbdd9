const { readRules } = require('./lib/rules');
const { lint } = require('./lib/lint');

const pull = { title: 'fix: round up', author: 'ada' };
console.log(lint(pull, readRules('{"title": [{"pattern": "^feat"}, {"pattern": "^fix"}]}')));
console.log(lint(pull, readRules('{"title": {"pattern": "^FEAT", "flags": "i"}}')));
