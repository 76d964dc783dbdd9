"""JavaScript: values that are made and not returned, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
    "a step of a chain returns nothing": Shape(
        """\
function load(id) {
  return Promise.resolve({ name: 'ann', id });
}

function greet(id) {
  return load(id)
    .then((user) => {
      user.name.toUpperCase();
    })
    .then((name) => name.length);
}

greet(1).then((text) => console.log(text));
""",
        "javascript-missing-return",
        "3\n",
    ),
    "the promise is not returned": Shape(
        """\
function load(id) {
  return Promise.resolve({ name: 'ann', id });
}

function nameOf(id) {
  load(id).then((user) => user.name);
}

nameOf(1).then((text) => console.log(text));
""",
        "javascript-missing-return",
        "ann\n",
    ),
    "an async function returns nothing": Shape(
        """\
async function load(id) {
  const found = await Promise.resolve({ name: 'ann', id });
  found.seen = true;
}

async function greet(id) {
  const user = await load(id);
  return user.name;
}

greet(1).then((text) => console.log(text));
""",
        "javascript-missing-return",
        "ann\n",
    ),
    "a callback of map returns nothing": Shape(
        """\
function labels(items) {
  return items.map((item) => {
    item.name.toUpperCase();
  });
}

console.log(labels([{ name: 'a' }]).map((l) => l.length));
""",
        "javascript-missing-return",
        "[ 1 ]\n",
    ),
    "an object that is a block": Shape(
        """\
const pairs = [1, 2].map((x) => { value: x });

console.log(pairs.map((p) => p.value));
""",
        "javascript-missing-return",
        "[ 1, 2 ]\n",
    ),
    "what was filled is not returned": Shape(
        """\
function index(rows) {
  const byId = {};
  for (const row of rows) {
    byId[row.id] = row;
  }
}

const found = index([{ id: 1, name: 'a' }]);
console.log(found['1'].name);
""",
        "javascript-missing-return",
        "a\n",
    ),
}
SILENT = {
    "a callback for its effect": """\
const seen = [];
const out = [1, 2].map((x) => {
  seen.push(x);
});
console.log(out.map((x) => x.id));
""",
    "what is filled is the caller's": """\
function group(xs, into) {
  for (const x of xs) {
    into[x] = true;
  }
}
const all = {};
const result = group(['a'], all);
console.log(result.a.b);
""",
    "a function that only says something": """\
function show(rows) {
  for (const row of rows) {
    console.log(row);
  }
}

show([1]).length;
""",
    "a step that is there for its effect": """\
function load() {
  return Promise.resolve([1]);
}

load()
  .then((rows) => {
    console.log(rows.length);
  })
  .then((rows) => rows.length);
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
