"""JavaScript: names behind their block, callbacks in another's place, lengths, entries, no text."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
    "a clock started inside the try": Shape(
        """\
function timed(work) {
  try {
    const begun = Date.now();
    work();
  } catch (error) {
    console.log(error.message);
  }
  return Date.now() - begun < 1000;
}

console.log(timed(() => 1));
""",
        "javascript-block",
        "true\n",
    ),
    "a result made inside the try, used in an object behind it": Shape(
        """\
const read = (text) => JSON.parse(text);

function settings(text) {
  try {
    const given = read(text);
    given.read = true;
  } finally {
    console.log('done');
  }
  return { given };
}

console.log(JSON.stringify(settings('{"a": 1}')));
""",
        "javascript-block",
        'done\n{"given":{"a":1,"read":true}}\n',
    ),
    "declared in each branch": Shape(
        """\
function label(count) {
  if (count === 0) {
    const text = 'none';
  } else if (count === 1) {
    const text = 'one';
  } else {
    const text = `${count} of them`;
  }
  return text.toUpperCase();
}

console.log(label(1), label(3));
""",
        "javascript-block",
        "ONE 3 OF THEM\n",
    ),
    "the options were left out": Shape(
        """\
// --- lib/store.js
function load(name, options, callback) {
  const text = options.upper ? name.toUpperCase() : name;
  setImmediate(() => callback(null, text));
}

module.exports = { load };
// --- main.js
const { load } = require('./lib/store');

load('a', (error, text) => console.log(error, text));
""",
        "javascript-callback",
        "null a\n",
    ),
    "pages of a list": Shape(
        """\
const PAGE = 4;

function pages(rows) {
  const made = new Array(rows.length / PAGE);
  for (let i = 0; i < made.length; i += 1) {
    made[i] = rows.slice(i * PAGE, (i + 1) * PAGE);
  }
  return made;
}

console.log(pages([1, 2, 3, 4, 5]).length);
""",
        "javascript-array-length",
        "2\n",
    ),
    "the entries of an object": Shape(
        """\
const settings = { limits: { cpu: 2, memory: 4 } };

function sum(given) {
  let all = 0;
  for (const [name, limit] of given.limits) {
    all += limit * name.length;
  }
  return all;
}

console.log(sum(settings));
""",
        "javascript-not-a-function",
        "30\n",
    ),
    "an empty answer": Shape(
        """\
/** The decoded body, or null when it is empty. */
function body(text) {
  return JSON.parse(text);
}

console.log(body(''), body('{"a":1}').a);
""",
        "javascript-json",
        "null 1\n",
    ),
    "options left out": Shape(
        """\
function listed(rows, { limit = 2, reverse = false }) {
  const found = rows.slice(0, limit);
  return reverse ? found.reverse() : found;
}

console.log(listed([1, 2, 3]).join(), listed([1, 2], { reverse: true }).join());
""",
        "javascript-options-left-out",
        "1,2 2,1\n",
    ),
    "options of a constructor left out": Shape(
        """\
class Pool {
  constructor({ size = 4 }) {
    this.size = size;
  }
}

const pool = new Pool();
console.log(pool.size);
""",
        "javascript-options-left-out",
        "4\n",
    ),
    "a promise passed on": Shape(
        """\
async function find(id) {
  return { id, address: { city: 'Kiel' } };
}

function label(person) {
  return person.address.city;
}

async function main() {
  const person = find(3);
  console.log(label(person));
}

main();
""",
        "javascript-promise-passed",
        "Kiel\n",
    ),
    "a big integer in JSON": Shape(
        """\
const row = { id: 12345678901234567890n, name: 'a' };

console.log(JSON.stringify(row));
""",
        "javascript-bigint",
        '{"id":"12345678901234567890","name":"a"}\n',
    ),
    "the options of a method were left out": Shape(
        """\
class Store {
  save(row, options, done) {
    const kept = { ...row, ...options };
    done(null, kept);
  }
}

new Store().save({ id: 1 }, (error, kept) => console.log(error, kept.id));
""",
        "javascript-callback",
        "null 1\n",
    ),
    "pages counted first": Shape(
        """\
const pages = (count, size) => {
  const wanted = count / size;
  return Array(wanted).fill(0);
};

console.log(pages(9, 2).length);
""",
        "javascript-array-length",
        "5\n",
    ),
    "the call of an async function passed on": Shape(
        """\
const find = async (id) => ({ id, tags: ['a'] });
const first = (row) => row.tags[0];

async function main() {
  console.log(first(find(3)));
}

main();
""",
        "javascript-promise-passed",
        "a\n",
    ),
    "a big integer in indented JSON": Shape(
        """\
console.log(JSON.stringify([7n], null, 1).replace(/\\s/g, ''));
""",
        "javascript-bigint",
        '["7"]\n',
    ),
}
SILENT = {
    "declared in one branch only": """\
function label(count) {
  if (count === 0) {
    const text = 'none';
  }
  return text;
}

console.log(label(0));
""",
    "declared in two places": """\
function pick(a) {
  try {
    const found = a.x;
  } catch {
    const found = a.y;
  }
  return found;
}

console.log(pick({ x: 1 }));
""",
    "a callback that nobody ever passes": """\
function load(name, options, callback) {
  return callback(name, options);
}

console.log(load('a', {}));
""",
    "null for options": """\
function listed(rows, { limit = 2 }) {
  return rows.slice(0, limit);
}

console.log(listed([1, 2, 3], null));
""",
    "options that nothing has a default for": """\
function greet({ name }) {
  return `Hello ${name}`;
}

console.log(greet());
""",
    "a length below nothing": "console.log(new Array(-3).length);\n",
    "pairs of who knows what": """\
function sum(given) {
  let all = 0;
  for (const [name, limit] of given.limits) {
    all += limit * name.length;
  }
  return all;
}

console.log(sum(JSON.parse('{"limits": {"cpu": 2}}')));
""",
    "an empty answer that nothing explains": """\
function body(text) {
  return JSON.parse(text);
}

console.log(body(''));
""",
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "javascript")


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(tmp_path: Path, name: str) -> None:
    analysis, _ = triaged(tmp_path, SILENT[name], "javascript")
    assert analysis.edits == []
    assert analysis.cause
