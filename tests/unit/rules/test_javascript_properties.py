"""JavaScript: properties read under nearly the right name, in programs that run."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
    "a key of a literal": Shape(
        """\
const order = { customer: { address: { city: 'Ulm' } } };

function city(o) {
  return o.custmer.address.city;
}

console.log(city(order));
""",
        "javascript-near-property",
        "Ulm\n",
    ),
    "a field of a class in another file": Shape(
        """\
// --- lib/cart.js
class Cart {
  constructor() {
    this.entries = [];
  }
}

module.exports = { Cart };
// --- main.js
const { Cart } = require('./lib/cart');

function count(cart) {
  return cart.entires.length;
}

console.log(count(new Cart()));
""",
        "javascript-near-property",
        "0\n",
    ),
}

SILENT = {
    "a name that is given elsewhere": """\
const orders = [{ colour: 'red' }, { color: { name: 'blue' } }];

function name(o) {
  return o.color.name.length;
}

console.log(name(orders[0]));
""",
    "a name in data": """\
// --- data.json
[{ "color": { "name": "red" } }, {}]
// --- main.js
const rows = require('./data.json');
const palette = { colour: 1 };

function name(row) {
  return row.color.name.length;
}

console.log(palette, rows.map(name));
""",
    "nothing is near": """\
const order = { id: 1, total: 2 };

function city(o) {
  return o.address.city;
}

console.log(city(order));
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
