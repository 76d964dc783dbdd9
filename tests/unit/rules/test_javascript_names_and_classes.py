"""JavaScript: names, imports and classes, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
    "name: a slip": Shape(
        """\
function total(items) {
  let amount = 0;
  for (const item of items) {
    amuont += item;
  }
  return amount;
}

console.log(total([1, 2]));
""",
        "javascript-name",
        "3\n",
    ),
    "name: out of a module that is imported": Shape(
        """\
// --- lib/money.js
const round = (x) => Math.round(x);
const cents = (x) => round(x * 100);

module.exports = { round, cents };
// --- main.js
const { round } = require('./lib/money');

console.log(round(1.6), cents(1.5));
""",
        "javascript-name",
        "2 150\n",
    ),
    "name: out of a module that is not": Shape(
        """\
// --- lib/a/labels.js
exports.none = 0;
function label(x) {
  return `<${x}>`;
}

module.exports = { label };
// --- lib/b/list.js
const os = require('os');

exports.list = (xs) => xs.map((x) => label(x)).join(os.EOL ? ' ' : '');
// --- main.js
const { list } = require('./lib/b/list');

console.log(list(['a', 'b']));
""",
        "javascript-name",
        "<a> <b>\n",
    ),
    "name: a module of Node": Shape(
        """\
const fs = require('node:fs');

console.log(path.basename('/a/b.txt'), typeof fs);
""",
        "javascript-name",
        "b.txt object\n",
    ),
    "name: declared too late": Shape(
        """\
const start = made();

const LIMITS = { low: 1, high: 9 };

function made() {
  return LIMITS.high;
}

console.log(start);
""",
        "javascript-too-early",
        "9\n",
    ),
    "constant: counted up": Shape(
        """\
function count(items) {
  const found = 0;
  for (const item of items) {
    if (item) found += 1;
  }
  return found;
}

console.log(count([1, 0, 2]));
""",
        "javascript-constant",
        "2\n",
    ),
    "import: of another shape": Shape(
        """\
// --- slug.js
function slug(text) {
  return text.toLowerCase();
}

module.exports = { slug };
// --- main.js
const slug = require('./slug');

console.log(slug('A'));
""",
        "javascript-import",
        "a\n",
    ),
    "import: taken apart, and there are no parts": Shape(
        """\
// --- slug.js
module.exports = slug;

function slug(text) {
  return text.toLowerCase();
}
// --- main.js
const { slug } = require('./slug');

console.log(slug('A'));
""",
        "javascript-import",
        "a\n",
    ),
    "class: called without new": Shape(
        """\
class Point {
  constructor(x) {
    this.x = x;
  }
}

console.log(Point(3).x);
""",
        "javascript-not-a-function",
        "3\n",
    ),
    "class: super is missing": Shape(
        """\
class Base {
  constructor(name) {
    this.name = name;
  }
}

class Derived extends Base {
  constructor(name, size) {
    this.size = size;
  }
}

console.log(new Derived('a', 2).name);
""",
        "javascript-missing-super",
        "a\n",
    ),
    "class: an error without super": Shape(
        """\
class NotFound extends Error {
  constructor(message) {
    this.status = 404;
  }
}

console.log(new NotFound('no order').message);
""",
        "javascript-missing-super",
        "no order\n",
    ),
    "class: a member without this": Shape(
        """\
class List {
  constructor(items) {
    this.items = items;
  }

  shown() {
    return joined(items);
  }

  joined(items) {
    return items.join('|');
  }
}

try {
  new List([]).shown();
} catch (error) {
  if (!/joined/.test(error.message)) throw error;
}
class Other {
  twice(n) {
    return double(n);
  }

  double(n) {
    return 2 * n;
  }
}
console.log(new Other().twice(4));
""",
        "javascript-bare-member",
        "8\n",
    ),
    "class: this lost in a callback": Shape(
        """\
class Greeter {
  constructor(word) {
    this.word = word;
  }

  all(names) {
    return names.map(function (name) {
      return `${this.word} ${name}`;
    });
  }
}

console.log(new Greeter('hi').all(['a']));
""",
        "javascript-lost-this",
        "[ 'hi a' ]\n",
    ),
    "class: a method passed on alone": Shape(
        """\
// --- counter.js
class Counter {
  constructor() {
    this.count = 0;
  }

  add(by) {
    this.count += by;
  }
}

module.exports = { Counter };
// --- main.js
const { Counter } = require('./counter');

const counter = new Counter();
[1, 2].forEach(counter.add);
console.log(counter.count);
""",
        "javascript-lost-this",
        "3\n",
    ),
    "class: an accessor that uses itself": Shape(
        """\
class Dial {
  get level() {
    return this.level;
  }

  set level(value) {
    this.level = Math.max(0, value);
  }
}

const dial = new Dial();
dial.level = -3;
console.log(dial.level);
""",
        "javascript-endless-accessor",
        "0\n",
    ),
    "a class among exports": Shape(
        """\
// --- lib/clock.js
class Clock { now() { return 1; } }
exports.Clock = Clock;
// --- main.js
const Clock = require('./lib/clock');

console.log(new Clock().now());
""",
        "javascript-import",
        "1\n",
    ),
}
SILENT = {
    "a name that nothing is like": "console.log(frobnicate(3));\n",
    "something that is no function": "const x = 3;\nconsole.log(x());\n",
    "a method that sets something up": """\
class Store {
  connect() {
    this.pool = { size: 1 };
  }
}
const pool = new Store().connect();
console.log(pool.size);
""",
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "javascript")


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(tmp_path: Path, name: str) -> None:
    analysis, outcome = triaged(tmp_path, SILENT[name], "javascript")
    assert outcome is None, analysis.edits
    assert analysis.cause
