"""JavaScript: counts, lists and texts, in further guises; and neighbours without a patch."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "the lines of an empty address": Shape(
        """\
class Address {
  constructor(lines) {
    this.lines = lines;
  }
  get text() {
    return this.lines.filter((line) => line !== '').reduce((all, line) => `${all}, ${line}`);
  }
}
console.log(`<${new Address(['']).text}>`);
""",
        "javascript-empty-reduce",
        "<>\n",
    ),
    "entries of nothing": Shape(
        """\
class Form {
  constructor(fields) {
    this.fields = fields;
  }
  query() {
    return Object.entries(this.fields)
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  }
}
console.log(new Form().query());
""",
        "javascript-nothing-to-list",
        "\n",
    ),
    "a frozen list reversed": Shape(
        """\
const LEVELS = Object.freeze({ names: Object.freeze(['a', 'b', 'c']) });
function highestFirst() {
  'use strict';
  const ordered = LEVELS.names.reverse();
  return ordered.join(' ');
}
console.log(highestFirst());
""",
        "javascript-frozen-list",
        "c b a\n",
    ),
    "a frozen argument sorted by a rule": Shape(
        """\
'use strict';
const smallest = (values) => values.sort((a, b) => a - b)[0];
console.log(smallest(Object.freeze([3, 1, 2])));
""",
        "javascript-frozen-list",
        "1\n",
    ),
    "lines added in a folder": Shape(
        """\
const fs = require('node:fs');
class Journal {
  constructor(file) {
    this.file = file;
  }
  add(line) {
    fs.appendFileSync(this.file, `${line}\\n`);
  }
}
const journal = new Journal('logs/2024/day.txt');
journal.add('a');
journal.add('b');
console.log(fs.readFileSync(journal.file, 'utf8').trim().split('\\n').length);
""",
        "javascript-missing-folder",
        "2\n",
    ),
    "a line under a title": Shape(
        """\
const WIDTH = 3;
console.log(`abcd${' '.repeat(WIDTH - 'abcd'.length)}|`);
""",
        "javascript-negative-count",
        "abcd|\n",
    ),
    "a bar of what is left": Shape(
        """\
class Bar {
  constructor(whole) {
    this.whole = whole;
  }
  shown(done) {
    const left = this.whole - done;
    const bar = '#'.repeat(done);
    return ['[', bar, '-'.repeat(left), ']'].join('');
  }
}
console.log(new Bar(4).shown(5));
""",
        "javascript-negative-count",
        "[#####]\n",
    ),
    "a table of columns": Shape(
        """\
class Grid {
  constructor(cells, width) {
    this.rows = new Array(cells.length / width);
  }
}
console.log(new Grid(['a', 'b', 'c'], 2).rows.length);
""",
        "javascript-array-length",
        "2\n",
    ),
    "a number of a map as text": Shape(
        """\
class Totals {
  constructor() {
    this.all = new Map();
  }
  toText() {
    return JSON.stringify(Object.fromEntries(this.all), null);
  }
}
const totals = new Totals();
totals.all.set('a', 9007199254740993n);
console.log(totals.toText());
""",
        "javascript-bigint",
        '{"a":"9007199254740993"}\n',
    ),
    "a name that others write small": Shape(
        """\
const PRICES = { tea: 3 };
const price = (name) => {
  if (!(name in PRICES)) throw new Error(`no price of ${name}`);
  return PRICES[name];
};
const known = (given) => price(given.toLowerCase());
const asked = 'Tea';
console.log(price(asked));
if (known('TEA') !== 3) throw new Error('unknown');
""",
        "normal-form",
        "3\n",
    ),
    "a pattern that others escape": Shape(
        """\
const escaped = (text) => text.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&');
const counted = (text, word) => text.split(new RegExp(escaped(word))).length - 1;
function holds(text, word) {
  return new RegExp(word).test(text);
}
console.log(holds('a (b', '(') && counted('a', 'a') === 1);
""",
        "normal-form",
        "true\n",
    ),
}

SILENT = {
    "a frozen list sorted in place": """\
'use strict';
const names = Object.freeze(['b', 'a']);
names.sort();
console.log(names);
""",
    "a count that is simply wrong": """\
const COUNT = -2;
console.log('a'.repeat(COUNT));
""",
    "a lock that is never given back": """\
const lock = { held: false, lock() { if (this.held) throw new Error('held'); this.held = true; } };
const run = () => {
  lock.lock();
};
run();
run();
""",
    "a length that nobody divides": """\
const given = -1;
console.log(new Array(given).length);
""",
    "a getter that calls what it reads": """\
class Node {
  get path() {
    return this.path() + '/';
  }
}
console.log(new Node().path);
""",
    "a list that is not in order as it came": """\
function middle(values) {
  if (values[0] > values[1]) throw new Error('values must be sorted');
  return values[1];
}
console.log(middle([2, 1]));
""",
    "a name that no member has": """\
class Box {
  shown() {
    return content + '!';
  }
}
console.log(new Box().shown());
""",
    "a constructor that lacks what its base wants": """\
class Base {
  constructor(name, size) {
    this.text = name + size;
  }
}
class Part extends Base {
  constructor(label) {
    this.label = label;
  }
}
console.log(new Part('a').label);
""",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("guises"), programs | SILENT)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_where_nothing_tells_the_right_one(answers: dict[str, Answer], name: str) -> None:
    assert answers[name].analysis.edits == []
    assert answers[name].analysis.cause
