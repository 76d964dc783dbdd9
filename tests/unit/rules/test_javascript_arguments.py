"""JavaScript: JSON, texts, numbers and paths that calls are given, mended."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
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
    "a page of HTML for an answer": Shape(
        """\
async function get(path) {
  const response = await ask(path);
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return response.json();
}

async function list(path) {
  const response = await ask(path);
  const items = await response.json();
  return items.length;
}

async function ask(path) {
  return new Response('<html></html>', { status: 502 });
}

list('x').then(console.log, (error) => {
  console.log(error.message);
  if (error instanceof SyntaxError) throw error;
});
""",
        "javascript-json",
        "status 502\n",
    ),
}
SILENT = {
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
    "a catch that gives nothing": """\
function read(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.log('bad settings');
  }
}

function port(text) {
  return read(text).port;
}

console.log(port('{'));
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
