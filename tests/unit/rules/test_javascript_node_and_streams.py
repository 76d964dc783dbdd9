"""JavaScript: Node's arguments, promises passed on, deaf streams, mended."""

from pathlib import Path

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape, check

MENDED = {
    "no-promise: arrow": Shape(
        """\
const kept = { a: 'cached' };
const get = (key) => {
  if (key in kept) return kept[key];
  return new Promise((resolve) => resolve(key));
};
get('a').then(console.log);
""",
        "javascript-no-promise",
        "cached\n",
    ),
    "no-promise: method": Shape(
        """\
class Repo {
  async all() {
    return [];
  }
  count(where) {
    if (!where) {
      return 0;
    }
    return this.all().then((rows) => rows.length);
  }
}
new Repo().count().then((n) => console.log(n));
""",
        "javascript-no-promise",
        "0\n",
    ),
    "setTimeout of a result": Shape(
        """\
class Clock {
  tick() {
    console.log('tick');
  }
  start() {
    setTimeout(this.tick(), 1);
  }
}
new Clock().start();
""",
        "javascript-node-argument",
        "tick\n",
    ),
    "readFile without callback": Shape(
        """\
const fs = require('node:fs');
async function main() {
  const text = await fs.readFile(__filename, 'utf8');
  console.log(text.length > 10);
}
main();
""",
        "javascript-node-argument",
        "true\n",
    ),
    "write object to file": Shape(
        """\
const fs = require('node:fs');
const path = require('node:path');
const os = require('node:os');
const file = path.join(os.tmpdir(), `state-${process.pid}.json`);
function save(state) {
  fs.writeFileSync(file, state);
}
save({ n: 1 });
console.log(JSON.parse(fs.readFileSync(file, 'utf8')).n);
fs.unlinkSync(file);
""",
        "javascript-node-argument",
        "1\n",
    ),
    "url of a request": Shape(
        """\
function pathOf(req) {
  return new URL(req.url).pathname;
}
console.log(pathOf({ url: '/a?b=1' }));
""",
        "javascript-path-for-url",
        "/a\n",
    ),
    "path-for-url: query of a request": Shape(
        """\
const http = { read: (request) => new URL(request.url).searchParams.get('a') };
console.log(http.read({ url: '/x?a=1' }));
""",
        "javascript-path-for-url",
        "1\n",
    ),
    "path-for-url: destructured behind": Shape(
        """\
function route(req) {
  const { pathname } = new URL(req.url);
  return pathname;
}
console.log(route({ url: '/b' }));
""",
        "javascript-path-for-url",
        "/b\n",
    ),
    "field not awaited": Shape(
        """\
class Repo {
  async all() {
    return [1, 2];
  }
}
class Report {
  constructor(repo) {
    this.repo = repo;
  }
  async load() {
    this.rows = this.repo.all();
    return this;
  }
  count() {
    return this.rows.map((r) => r).length;
  }
}
new Report(new Repo()).load().then((r) => console.log(r.count()));
""",
        "javascript-promise-passed",
        "2\n",
    ),
    "through a helper": Shape(
        """\
async function find(id) {
  return { id, address: { city: 'Kiel' } };
}
function load(id) {
  return find(id);
}
function label(person) {
  return person.address.city;
}
async function main() {
  const person = load(3);
  console.log(label(person));
}
main();
""",
        "javascript-promise-passed",
        "Kiel\n",
    ),
    "passed promise: walked": Shape(
        """\
const load = async () => ['a', 'b'];
class View {
  constructor(rows) {
    this.rows = rows;
  }
  text() {
    let all = '';
    for (const row of this.rows) all += row;
    return all;
  }
}
async function main() {
  const view = new View(load());
  console.log(view.text());
}
main();
""",
        "javascript-promise-passed",
        "ab\n",
    ),
    "raw text for json": Shape(
        """\
const { promisify } = require('node:util');
const run = async (name) => (name === 'list' ? '[1,2]' : '{"a":1}');
class Tool {
  async info() {
    return JSON.parse(await run('info'));
  }
  async list() {
    return run('list');
  }
}
async function main() {
  const rows = await new Tool().list();
  console.log(rows.map((r) => r).length);
}
main();
""",
        "javascript-text-for-json",
        "2\n",
    ),
    "text-for-json: one call deeper": Shape(
        """\
const run = (command) => (command === 'all' ? '["a","b"]' : '{}');
function settings() {
  return JSON.parse(run('settings'));
}
function names() {
  return run('all');
}
function last() {
  return names().filter((n) => n > 'a')[0];
}
settings();
console.log(last());
""",
        "javascript-text-for-json",
        "b\n",
    ),
    "text-for-json: walked": Shape(
        """\
const fs = require('node:fs');
class Files {
  read(name) {
    return `[${name.length}, 1]`;
  }
  users() {
    return JSON.parse(this.read('us'));
  }
  sizes() {
    return this.read('si');
  }
}
const sizes = new Files().sizes();
let total = 0;
sizes.forEach((n) => {
  total += n;
});
new Files().users();
console.log(total);
""",
        "javascript-text-for-json",
        "3\n",
    ),
}

STREAMS = {
    "stream without error": Shape(
        """\
const fs = require('node:fs');
function read(path) {
  return new Promise((resolve) => {
    let text = '';
    const stream = fs.createReadStream(path);
    stream.on('data', (chunk) => {
      text += chunk;
    });
    stream.on('end', () => resolve(text));
  });
}
async function main() {
  try {
    console.log(await read('/nowhere/at/all'));
  } catch (error) {
    if (error.code === 'ENOENT') console.log('missing');
  }
}
main();
""",
        "javascript-unheard-error",
        "missing\n",
    ),
    "stream chained": Shape(
        """\
const fs = require('node:fs');
const read = (path) =>
  new Promise((resolve) => {
    const parts = [];
    fs.createReadStream(path)
      .on('data', (chunk) => parts.push(chunk))
      .on('end', () => resolve(Buffer.concat(parts)));
  });
read('/nowhere').catch(() => console.log('missing'));
""",
        "javascript-unheard-error",
        "missing\n",
    ),
    "stream: of a function": Shape(
        """\
const fs = require('node:fs');
function size(path) {
  return new Promise(function (resolve) {
    let n = 0;
    const input = fs.createReadStream(path);
    input.on('data', (part) => { n += part.length; });
    input.once('close', () => resolve(n));
  });
}
size('/nowhere/x').then(console.log, () => console.log('gone'));
""",
        "javascript-unheard-error",
        "gone\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])


@pytest.mark.parametrize("name", STREAMS)
def test_the_promise_rejects_when_the_stream_fails(tmp_path: Path, name: str) -> None:
    check(tmp_path, STREAMS[name], "javascript")
