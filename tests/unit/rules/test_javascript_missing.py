"""JavaScript: fields, groups, parameters and results that are missing, mended."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "field never begun": Shape(
        """\
class Cart {
  constructor(owner) {
    this.owner = owner;
  }

  add(item) {
    this.items.push(item);
    return this;
  }
}
console.log(new Cart('a').add(1).items.length);
""",
        "javascript-field-not-begun",
        "1\n",
    ),
    "field set by another method": Shape(
        """\
class Log {
  constructor() {
    this.name = 'log';
  }

  clear() {
    this.lines = [];
  }

  write(line) {
    this.lines.push(line);
  }
}
const log = new Log();
log.write('x');
console.log(log.lines);
""",
        "javascript-field-not-begun",
        "[ 'x' ]\n",
    ),
    "field a map by its use": Shape(
        """\
class Registry {
  register(name, f) {
    this.handlers.set(name, f);
  }

  get(name) {
    return this.handlers.get(name);
  }
}
const r = new Registry();
r.register('a', () => 1);
console.log(r.get('a')());
""",
        "javascript-field-not-begun",
        "1\n",
    ),
    "class fields in wrong order": Shape(
        """\
class Buffer2 {
  size = this.slots.length;
  slots = [1, 2];
}
console.log(new Buffer2().size);
""",
        "javascript-field-not-begun",
        "2\n",
    ),
    "map get push": Shape(
        """\
const byDay = new Map();
function add(day, x) {
  byDay.get(day).push(x);
}
add('mo', 1);
add('mo', 2);
console.log(byDay.get('mo').length);
""",
        "javascript-group-not-begun",
        "2\n",
    ),
    "map get in variable, push": Shape(
        """\
function group(rows) {
  const groups = new Map();
  for (const row of rows) {
    const list = groups.get(row.k);
    list.push(row);
  }
  return groups;
}
console.log(group([{ k: 1 }, { k: 1 }]).get(1).length);
""",
        "javascript-group-not-begun",
        "2\n",
    ),
    "group: sets of a map": Shape(
        """\
const seen = new Map();
function note(user, page) {
  seen.get(user).add(page);
}
note('a', '/');
console.log(seen.get('a').size);
""",
        "javascript-group-not-begun",
        "1\n",
    ),
    "in operator on undefined": Shape(
        """\
function has(config) {
  if ('port' in config.server) {
    return true;
  }
  return false;
}
console.log(has({}));
""",
        "javascript-in-nothing",
        "false\n",
    ),
    "in: of a text": Shape(
        """\
function hasId(value) {
  return 'id' in value;
}
console.log(hasId('a'));
""",
        "javascript-in-nothing",
        "false\n",
    ),
    "in: beside another condition": Shape(
        """\
function kind(node) {
  if (node.type && 'size' in node.meta) {
    return 'yes';
  }
  return 'no';
}
console.log(kind({ type: 'a' }));
""",
        "javascript-in-nothing",
        "no\n",
    ),
    "map callback no return, away": Shape(
        """\
// --- lib/lines.js
function priced(items) {
  return items.map((item) => {
    ({ name: item.name, gross: item.net * 2 });
  });
}
module.exports = { priced };
// --- lib/invoice.js
const { priced } = require('./lines');
class Invoice {
  constructor(items) {
    this.lines = priced(items);
  }
  get total() {
    return this.lines.reduce((sum, line) => sum + line.gross, 0);
  }
}
module.exports = { Invoice };
// --- main.js
const { Invoice } = require('./lib/invoice');
console.log(new Invoice([{ name: 'a', net: 5 }, { name: 'b', net: 10 }]).total);
""",
        "javascript-missing-return",
        "30\n",
    ),
    "return: filter over a field": Shape(
        """\
const double = (xs) =>
  xs.map((x) => {
    const twice = { n: x };
    twice.n *= 2;
  });
class Sheet {
  constructor(xs) {
    this.cells = double(xs);
  }
  sum() {
    return this.cells.filter((c) => c.n > 0).length + 1;
  }
}
console.log(new Sheet([1, 2]).sum());
""",
        "javascript-missing-return",
        "3\n",
    ),
    "options through two functions": Shape(
        """\
class Pool {
  get(options) {
    return key(options);
  }
}
function key({ host = 'a', port = 1 }) {
  return `${host}:${port}`;
}
console.log(new Pool().get());
""",
        "javascript-options-left-out",
        "a:1\n",
    ),
    "options-left-out: by nobody at all": Shape(
        """\
class Grid {
  constructor({ rows = 1, columns = 2 }) {
    this.text = `${rows}:${columns}`;
  }
}
console.log(new Grid().text);
""",
        "javascript-options-left-out",
        "1:2\n",
    ),
    "options-left-out: arrow": Shape(
        """\
const wait = (task, { tries = 5 }) => tries;
console.log(wait(() => 1));
""",
        "javascript-options-left-out",
        "5\n",
    ),
    "options left out": Shape(
        """\
// --- lib/greet.js
/** Greets; options.loud makes it loud. */
function greet(name, options) {
  const text = `hello ${name}`;
  return options.loud ? text.toUpperCase() : text;
}
module.exports = { greet };
// --- main.js
const { greet } = require('./lib/greet');
console.log(greet('ada'));
""",
        "javascript-parameter-left-out",
        "hello ada\n",
    ),
    "options left out, arrow, with fallback": Shape(
        """\
const chunk = (list, opts) => {
  const size = opts.size || 3;
  return size;
};
console.log(chunk([1]));
""",
        "javascript-parameter-left-out",
        "3\n",
    ),
    "destructured option in body": Shape(
        """\
function page(rows, options) {
  const { limit = 10, offset = 0 } = options;
  return limit + offset;
}
console.log(page([]));
""",
        "javascript-parameter-left-out",
        "10\n",
    ),
    "accumulator left out": Shape(
        """\
function leaves(node, found) {
  if (!node.children) {
    found.push(node.v);
    return found;
  }
  for (const child of node.children) leaves(child, found);
  return found;
}
console.log(leaves({ children: [{ v: 1 }, { v: 2 }] }));
""",
        "javascript-parameter-left-out",
        "[ 1, 2 ]\n",
    ),
    "callback left out": Shape(
        """\
function save(row, done) {
  console.log('saved');
  done(null, row);
}
save({ id: 1 });
""",
        "javascript-parameter-left-out",
        "saved\n",
    ),
    "hook not given": Shape(
        """\
class Uploader {
  constructor(options = {}) {
    this.options = options;
    this.onProgress = options.onProgress;
  }
  run(parts) {
    let n = 0;
    for (const part of parts) {
      n += part;
      this.onProgress(n);
    }
    return n;
  }
}
console.log(new Uploader().run([1, 1]));
""",
        "javascript-parameter-left-out",
        "2\n",
    ),
    "hook of options": Shape(
        """\
function run(options) {
  options.onStart('x');
  return 'done';
}
console.log(run({ a: 1 }));
""",
        "javascript-parameter-left-out",
        "done\n",
    ),
    "loop over optional list by index": Shape(
        """\
// --- lib/report.js
function count(report) {
  let n = 0;
  for (let i = 0; i < report.items.length; i++) {
    n += report.items[i];
  }
  return n;
}
module.exports = { count };
// --- main.js
const { count } = require('./lib/report');
console.log(count({ title: 'x' }));
""",
        "javascript-undefined",
        "0\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
