"""JavaScript: errors whose cure nothing in the repository tells: no patch, a cause in words."""

import pytest

from tests.support.script_shapes import Answer, answers_of

SILENT = {
    "a bare find used at once": """\
const users = [{ id: 1, name: 'a' }];
function nameOf(id) {
  return users.find((u) => u.id === id).name;
}
console.log(nameOf(2));
""",
    "unknown table key": """\
const RATES = { eur: { factor: 1 } };
function convert(amount, currency) {
  return amount * RATES[currency].factor;
}
console.log(convert(1, 'usd'));
""",
    "required argument left out": """\
function area(shape) {
  return shape.width * shape.height;
}
console.log(area());
""",
    "options needed": """\
function connect(name, options) {
  return `${name}@${options.host.toUpperCase()}:${options.port * 2}`;
}
console.log(connect('a'));
""",
    "iterates unknown": """\
function total(basket) {
  let n = 0;
  for (const item of basket) n += item;
  return n;
}
console.log(total({ length: 2 }.x));
""",
    "recursion without base": """\
function fact(n) {
  return n * fact(n - 1);
}
console.log(fact(3));
""",
    "invalid date": """\
const day = (text) => new Date(text).toISOString();
console.log(day('soon'));
""",
    "json damaged": """\
const read = (text) => JSON.parse(text);
console.log(read('{a:1}'));
""",
    "regex no match": """\
function year(text) {
  return Number(text.match(/(\\d{4})/)[1]);
}
console.log(year('none'));
""",
    "map miss with other writer": """\
const rooms = new Map();
function open(id) {
  rooms.set(id, []);
}
function join(id, user) {
  rooms.get(id).push(user);
}
open('a');
join('b', 'x');
""",
    "element behind end": """\
const parts = 'a'.split('=');
console.log(parts[1].trim());
""",
    "not a function of data": """\
const row = JSON.parse('{"name": {"first": "a"}}');
console.log(row.name.trim());
""",
    "unknown global": """\
function f() {
  return settingsFromNowhere.limit;
}
console.log(f());
""",
    "own error": """\
class LimitError extends Error {}
function take(n) {
  if (n > 3) throw new LimitError('too many');
  return n;
}
console.log(take(5));
""",
    "field set by a method that was not called": """\
class Db {
  open() {
    this.rows = load();
  }
  count() {
    return this.rows.length;
  }
}
function load() {
  return [1];
}
console.log(new Db().count());
""",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    return answers_of(tmp_path_factory.mktemp("shapes"), SILENT)


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(answers: dict[str, Answer], name: str) -> None:
    assert answers[name].analysis.edits == []
    assert answers[name].analysis.cause
