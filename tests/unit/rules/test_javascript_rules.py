"""JavaScript: names, promises, JSON, classes and collections, mended in several shapes."""

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
    "promise: a list that is not there yet": Shape(
        """\
class Store {
  async names() {
    return ['b', 'a'];
  }
}

async function main() {
  const store = new Store();
  const names = store.names();
  for (const name of names) console.log(name);
}

main();
""",
        "javascript-missing-await",
        "b\na\n",
    ),
    "promise: used in place": Shape(
        """\
const load = async () => [1, 2];

async function main() {
  console.log(load().map((n) => n * 2).join());
}

main();
""",
        "javascript-missing-await",
        "2,4\n",
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
    "kind: a set has no map": Shape(
        """\
function initials(names) {
  const letters = new Set(names.map((name) => name[0]));
  return letters.map((letter) => letter.toUpperCase()).join('');
}

console.log(initials(['ada', 'al', 'bo']));
""",
        "javascript-not-a-function",
        "AB\n",
    ),
    "kind: keys of a map": Shape(
        """\
const ages = new Map([['a', 1]]);
console.log(ages.keys().filter((name) => name !== 'b').length);
""",
        "javascript-not-a-function",
        "1\n",
    ),
    "kind: a method misspelt": Shape(
        "const name = 'ada';\nconsole.log(name.toUppercase());\n",
        "javascript-not-a-function",
        "ADA\n",
    ),
    "kind: a number that is text": Shape(
        "const row = { price: '3.5' };\nconsole.log(row.price.toFixed(2));\n",
        "javascript-not-a-function",
        "3.50\n",
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
    "json: an object already": Shape(
        """\
function body(request) {
  return JSON.parse(request.body).name;
}

console.log(body({ body: { name: 'a' } }));
""",
        "javascript-json",
        "a\n",
    ),
    "json: a page of an error": Shape(
        """\
function load(response) {
  const data = JSON.parse(response.text);
  if (response.status >= 400) {
    return null;
  }
  return data;
}

console.log(load({ status: 502, text: '<html></html>' }));
""",
        "javascript-json",
        "null\n",
    ),
    "helper: that catches": Shape(
        """\
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function name(text) {
  return parsed(text).name ?? JSON.parse(text).title ?? 'none';
}

console.log(name('{'));
""",
        "javascript-helper",
        "none\n",
    ),
    "reduce: texts of none": Shape(
        "const names = [];\nconsole.log(`<${names.reduce((a, b) => a + ', ' + b)}>`);\n",
        "javascript-empty-reduce",
        "<>\n",
    ),
    "reduce: a sum of none": Shape(
        """\
function seconds(tracks) {
  return tracks.map((t) => t.minutes * 60).reduce((a, b) => a + b);
}

console.log(seconds([]));
""",
        "javascript-empty-reduce",
        "0\n",
    ),
    "walk: things that hold each other": Shape(
        """\
function collect(node, names) {
  names.push(node.name);
  node.links.forEach((link) => {
    collect(link, names);
  });
}

const a = { name: 'a', links: [] };
const b = { name: 'b', links: [a] };
a.links.push(b);
const names = [];
collect(a, names);
console.log(names);
""",
        "javascript-endless-walk",
        "[ 'a', 'b' ]\n",
    ),
    "walk: the stack ends in a helper": Shape(
        """\
function trimmed(text) {
  return [text].map((each) => [each].map((one) => one.trim())[0])[0];
}

function labelled(node) {
  return trimmed(String(node.name) + ' ');
}

function collect(node, names) {
  names.push(labelled(node));
  node.links.forEach((link) => {
    collect(link, names);
  });
}

const a = { name: 'a', links: [] };
a.links.push(a);
const names = [];
collect(a, names);
console.log(names);
""",
        "javascript-endless-walk",
        "[ 'a' ]\n",
    ),
    "list: sorted as text": Shape(
        """\
function median(values) {
  for (let i = 1; i < values.length; i += 1) {
    if (values[i - 1] > values[i]) throw new Error('values must be sorted');
  }
  return values[values.length >> 1];
}

const values = [10, 9, 100];
values.sort();
console.log(median(values));
""",
        "javascript-sorted-as-text",
        "10\n",
    ),
    "list: frozen": Shape(
        """\
'use strict';
const NAMES = Object.freeze(['b', 'a']);
console.log(NAMES.sort().join());
""",
        "javascript-frozen-list",
        "a,b\n",
    ),
    "object: nothing to list": Shape(
        """\
function names(options) {
  return Object.keys(options.headers).join();
}

console.log(`<${names({})}>`);
""",
        "javascript-nothing-to-list",
        "<>\n",
    ),
    "object: a group not begun": Shape(
        """\
function grouped(words) {
  const groups = {};
  for (const word of words) {
    groups[word[0]].push(word);
  }
  return groups;
}

console.log(grouped(['ab', 'ac']));
""",
        "javascript-group-not-begun",
        "{ a: [ 'ab', 'ac' ] }\n",
    ),
    "object: a table without a row": Shape(
        """\
const table = {};
for (const [day, name] of [['mon', 'a'], ['mon', 'b']]) {
  table[day][name] = 1;
}
console.log(table);
""",
        "javascript-group-not-begun",
        "{ mon: { a: 1, b: 1 } }\n",
    ),
    "folder: of a file to be written": Shape(
        """\
const { writeFileSync, readFileSync } = require('fs');

function save(path, text) {
  writeFileSync(path, text);
}

save('out/today/a.txt', 'weir');
console.log(readFileSync('out/today/a.txt', 'utf8'));
""",
        "javascript-missing-folder",
        "weir\n",
    ),
    "folder: that is there already": Shape(
        """\
const fs = require('fs');

fs.mkdirSync('cache');
fs.mkdirSync('cache');
console.log(fs.existsSync('cache'));
""",
        "javascript-missing-folder",
        "true\n",
    ),
    "count: below zero": Shape(
        """\
function padded(text, width) {
  const gap = width - text.length;
  return text + '.'.repeat(gap);
}

console.log(padded('abc', 2));
""",
        "javascript-negative-count",
        "abc\n",
    ),
    "lock: kept by an early return": Shape(
        """\
class Pool {
  constructor() {
    this.taken = false;
  }

  acquire() {
    if (this.taken) throw new Error('taken');
    this.taken = true;
  }

  release() {
    this.taken = false;
  }
}

function use(pool, items) {
  pool.acquire();
  if (items.length === 0) {
    return 'none';
  }
  const text = items.join();
  pool.release();
  return text;
}

const pool = new Pool();
console.log(use(pool, []), use(pool, ['a']));
""",
        "javascript-never-released",
        "none a\n",
    ),
    "form: all others read the number": Shape(
        """\
const ROWS = new Map([[7, 'saw']]);

function row(number) {
  if (!ROWS.has(number)) throw new Error(`no row ${number}`);
  return ROWS.get(number);
}

function label(text) {
  return row(Number(text)).toUpperCase();
}

console.log(label('7'));
const wanted = '7';
console.log(row(wanted));
""",
        "normal-form",
        "SAW\nsaw\n",
    ),
    "pattern: a term that is none": Shape(
        """\
function count(text, term) {
  return (text.match(new RegExp(term, 'g')) || []).length;
}

console.log(count('c++ and c', 'c++'));
""",
        "text-as-pattern",
        "1\n",
    ),
    "arguments: swapped": Shape(
        """\
function box(width, height) {
  if (width < height) throw new Error('too high');
  return `${width}x${height}`;
}

const width = 9;
const height = 3;
console.log(box(height, width));
""",
        "swapped-arguments",
        "9x3\n",
    ),
}

SILENT = {
    "a name that nothing is like": "console.log(frobnicate(3));\n",
    "a reduce to who knows what": "console.log([].reduce((a, b) => merge(a, b)));\n",
    "a recursion that counts": """\
function down(n) {
  down(n - 1);
}

down(3);
""",
    "JSON that is cut": "console.log(JSON.parse('{\"a\": '));\n",
    "a page, and nobody asks for the status": """\
function load(response) {
  return JSON.parse(response.text);
}

load({ text: '<html></html>' });
""",
    "a file that should be there": """\
const { readFileSync } = require('fs');

console.log(readFileSync('settings.json', 'utf8'));
""",
    "something that is no function": "const x = 3;\nconsole.log(x());\n",
    "a rejection with a plain text": "Promise.reject('no');\n",
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "javascript")


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(tmp_path: Path, name: str) -> None:
    analysis, _ = triaged(tmp_path, SILENT[name], "javascript")
    assert analysis.edits == []
    assert analysis.cause
