"""JavaScript: lists, sets, tables and walks over things, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
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
}
SILENT = {
    "a reduce to who knows what": "console.log([].reduce((a, b) => merge(a, b)));\n",
    "a recursion that counts": """\
function down(n) {
  down(n - 1);
}

down(3);
""",
    "a search that finds nothing": """\
function find(xs, id) {
  for (const x of xs) {
    if (x.id === id) return x;
  }
}
console.log(find([], 1).name);
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
