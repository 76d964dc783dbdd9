const assert = require('node:assert');
const { cards, projects } = require('./lib/board');

const run = (kind) =>
  kind === 'projects' ? '{"b": 1, "a": 2}\n' : '[{"uuid":"1","description":"x","urgency":1.2},{"uuid":"2","description":"y","urgency":5,"tags":["t"]}]\n';
process.exitCode = 1;
(async () => {
  assert.deepEqual((await cards(run)).map((card) => card.id), ['2', '1']);
  assert.deepEqual((await cards(run))[1].tags, []);
  assert.deepEqual(await projects(run), ['a: 2', 'b: 1']);
  process.exitCode = 0;
})();
