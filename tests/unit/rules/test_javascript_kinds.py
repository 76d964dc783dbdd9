"""JavaScript: members and methods of other kinds of things, mended in several shapes."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "getter called": Shape(
        """\
class Person {
  constructor(first, last) {
    this.first = first;
    this.last = last;
  }
  get fullName() {
    return `${this.first} ${this.last}`;
  }
}
const p = new Person('Ada', 'L');
console.log(p.fullName());
""",
        "javascript-member",
        "Ada L\n",
    ),
    "length called": Shape(
        """\
const names = ['a', 'b'];
console.log(names.length());
""",
        "javascript-member",
        "2\n",
    ),
    "static called on this": Shape(
        """\
class Shape {
  constructor(n) {
    this.n = n;
  }
  static square(n) {
    return n * n;
  }
  area() {
    return this.square(this.n);
  }
}
console.log(new Shape(2).area());
""",
        "javascript-member",
        "4\n",
    ),
    "instance method on class": Shape(
        """\
// --- parser.js
class Parser {
  parse(text) {
    return text.toUpperCase();
  }
}
module.exports = { Parser };
// --- main.js
const { Parser } = require('./parser');
console.log(Parser.parse('a'));
""",
        "javascript-member",
        "A\n",
    ),
    "plain object hasOwnProperty": Shape(
        """\
const querystring = require('node:querystring');
const query = querystring.parse('a=1');
console.log(query.hasOwnProperty('a'));
""",
        "javascript-member",
        "true\n",
    ),
    "shadowed by parameter": Shape(
        """\
const escape = (s) => `<${s}>`;
function render(text, escape) {
  return escape(text);
}
console.log(render('a', true));
""",
        "javascript-member",
        "<a>\n",
    ),
    "bigint and number": Shape(
        """\
function next(id) {
  return BigInt(id) + 1;
}
console.log(next('10'));
""",
        "javascript-mixed-bigint",
        "11n\n",
    ),
    "mixed-bigint: length": Shape(
        """\
function after(base, items) {
  const start = BigInt(base);
  return start + items.length;
}
console.log(after(3, ['a', 'b']));
""",
        "javascript-mixed-bigint",
        "5n\n",
    ),
    "mixed-bigint: compound": Shape(
        """\
let total = 10n;
total *= 2;
console.log(total);
""",
        "javascript-mixed-bigint",
        "20n\n",
    ),
    "getter only": Shape(
        """\
class Temp {
  constructor(c) {
    this.celsius = c;
  }
  get celsius() {
    return this._celsius;
  }
}
console.log(new Temp(5).celsius);
""",
        "javascript-only-a-getter",
        "5\n",
    ),
    "only-a-getter: private field": Shape(
        """\
class Size {
  #w = 0;
  constructor(w) {
    this.w = w;
  }
  get w() {
    return this.#w;
  }
}
console.log(new Size(3).w);
""",
        "javascript-only-a-getter",
        "3\n",
    ),
    "only-a-getter: in a method": Shape(
        """\
class Note {
  constructor() {
    this._title = 'a';
  }
  get title() {
    return this._text;
  }
  rename(title) {
    this.title = title;
    return this;
  }
}
console.log(new Note().rename('b').title);
""",
        "javascript-only-a-getter",
        "b\n",
    ),
    "date as text": Shape(
        """\
const row = JSON.parse('{"at":"2020-05-01T00:00:00Z"}');
console.log(row.at.getUTCFullYear());
""",
        "javascript-other-kind",
        "2020\n",
    ),
    "date as number": Shape(
        """\
const stamp = (ms) => ms.toISOString();
console.log(stamp(0));
""",
        "javascript-other-kind",
        "1970-01-01T00:00:00.000Z\n",
    ),
    "text method of number": Shape(
        """\
function code(id) {
  return id.padStart(4, '0');
}
console.log(code(42));
""",
        "javascript-other-kind",
        "0042\n",
    ),
    "number split": Shape(
        """\
function parts(price) {
  return price.split('.').join(' ');
}
console.log(parts(1.5));
""",
        "javascript-other-kind",
        "1 5\n",
    ),
    "object used as map": Shape(
        """\
const counts = {};
function count(word) {
  counts.set(word, (counts.get(word) || 0) + 1);
}
count('a');
console.log(counts.get('a'));
""",
        "javascript-other-kind",
        "1\n",
    ),
    "object in class used as map": Shape(
        """\
class Cache {
  constructor() {
    this.entries = {};
  }
  put(k, v) {
    this.entries.set(k, v);
  }
  has(k) {
    return this.entries.has(k);
  }
}
const c = new Cache();
c.put('a', 1);
console.log(c.has('a'));
""",
        "javascript-other-kind",
        "true\n",
    ),
    "set push": Shape(
        """\
const seen = new Set();
seen.push('a');
console.log(seen.size);
""",
        "javascript-other-kind",
        "1\n",
    ),
    "array add": Shape(
        """\
const list = [];
list.add(1);
console.log(list.length);
""",
        "javascript-other-kind",
        "1\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
