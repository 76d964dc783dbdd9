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
    "date arithmetic on number meant as duration": """\
function format(elapsed) {
  return elapsed.getMinutes();
}
const started = { duration: 5 };
console.log(format(started));
""",
    "id object used as text": """\
function key(user) {
  return user.id.trim();
}
console.log(key({ id: { value: 3 } }));
""",
    "length of required password": """\
function strong(user) {
  if (user.password.length < 8) {
    throw new Error('weak');
  }
  return true;
}
console.log(strong({ name: 'a' }));
""",
    "null config member compare": """\
function port(config) {
  const n = config.server.port;
  return n * 2;
}
console.log(port({}));
""",
    "default export object called": """\
const lib = { run: 1 };
console.log(lib());
""",
    "promise result undefined by design": """\
async function find() {
  return undefined;
}
async function main() {
  const user = await find();
  console.log(user.name.first);
}
main();
""",
    "hook required result": """\
function render(options) {
  const html = options.template('a');
  return html;
}
console.log(render({}));
""",
    "module really missing": """\
const x = require('./not-there');
console.log(x);
""",
    "closes circle in a list": """\
const a = [];
a.push(a);
console.log(JSON.stringify(a));
""",
    "frozen by intent": """\
'use strict';
const account = Object.freeze({ balance: 1 });
function pay(acc, n) {
  acc.balance -= n;
}
pay(account, 1);
""",
    "super args unknown": """\
class Base {
  constructor(a) {
    this.a = a;
  }
}
class Sub extends Base {
  constructor(x, y) {
    this.x = x;
  }
}
console.log(new Sub(1, 2).a);
""",
    "banned check must not open": """\
function enter(person) {
  if (person.ban.active) {
    return 'no';
  }
  return person.ticket.code;
}
console.log(enter({}));
""",
    "negated permission": """\
function publish(post) {
  if (!post.review.open) {
    return `published ${post.title}`;
  }
  return 'waits';
}
console.log(publish({ title: 'x' }));
""",
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    return answers_of(tmp_path_factory.mktemp("shapes"), SILENT)


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(answers: dict[str, Answer], name: str) -> None:
    assert answers[name].analysis.edits == []
    assert answers[name].analysis.cause
