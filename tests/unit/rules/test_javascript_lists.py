"""JavaScript: elements, callbacks and what can be walked, mended in several shapes."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "negative index": Shape(
        """\
function extension(path) {
  const parts = path.split('.');
  return parts[-1].toLowerCase();
}
console.log(extension('a.b.C'));
""",
        "javascript-element",
        "c\n",
    ),
    "for in over array": Shape(
        """\
function sum(items) {
  let total = 0;
  for (const item in items) {
    total += item.price.cents;
  }
  return total;
}
console.log(sum([{ price: { cents: 1 } }, { price: { cents: 2 } }]));
""",
        "javascript-element",
        "3\n",
    ),
    "bracket on a map": Shape(
        """\
const prices = new Map([['a', { cents: 5 }]]);
function priceOf(k) {
  return prices[k].cents;
}
console.log(priceOf('a'));
""",
        "javascript-element",
        "5\n",
    ),
    "hole by delete": Shape(
        """\
// --- lib/list.js
class List {
  constructor(items) {
    this.items = items;
  }
  remove(index) {
    delete this.items[index];
  }
  names() {
    return this.items.map((i) => i.name).join();
  }
  first() {
    return this.items[0].name;
  }
}
module.exports = { List };
// --- main.js
const { List } = require('./lib/list');
const list = new List([{ name: 'y' }, { name: 'x' }]);
list.remove(0);
console.log(list.first());
""",
        "javascript-element",
        "x\n",
    ),
    "forEach result used": Shape(
        """\
function lengths(words) {
  const all = words.forEach((word) => word.length);
  return all.length;
}
console.log(lengths(['a', 'bb']));
""",
        "javascript-list-callback",
        "2\n",
    ),
    "reduce callback no return": Shape(
        """\
const words = ['a', 'b'];
const counts = words.reduce((acc, word) => {
  acc[word] = (acc[word] || 0) + 1;
}, {});
console.log(counts);
""",
        "javascript-list-callback",
        "{ a: 1, b: 1 }\n",
    ),
    "entries callback not taken apart": Shape(
        """\
const limits = { a: { n: 1 }, b: { n: 2 } };
console.log(Object.entries(limits).map((key, value) => `${key}=${value.n.toFixed(0)}`).join(' '));
""",
        "javascript-list-callback",
        "a=1 b=2\n",
    ),
    "forEach passes index": Shape(
        """\
function put(el, done) {
  if (done) done(el);
  console.log('ok');
}
['a', 'b'].forEach(put);
""",
        "javascript-list-callback",
        "ok\nok\n",
    ),
    "object walked": Shape(
        """\
const prices = { a: 1, b: 2 };
function total() {
  let sum = 0;
  for (const price of prices) {
    sum += price;
  }
  return sum;
}
console.log(total());
""",
        "javascript-not-iterable",
        "3\n",
    ),
    "object walked by key": Shape(
        """\
const prices = { a: 1, b: 2 };
const out = [];
for (const name of prices) {
  out.push(`${name}${prices[name]}`);
}
console.log(out.join(' '));
""",
        "javascript-not-iterable",
        "a1 b2\n",
    ),
    "object taken apart as list": Shape(
        """\
function useState() {
  return { value: 1, set: 2 };
}
const [value, set] = useState();
console.log(value, set);
""",
        "javascript-not-iterable",
        "1 2\n",
    ),
    "map of object": Shape(
        """\
const limits = { a: 1 };
const m = new Map(limits);
console.log(m.get('a'));
""",
        "javascript-not-iterable",
        "1\n",
    ),
    "promise all of two": Shape(
        """\
const one = async () => 1;
const two = async () => 2;
async function main() {
  console.log(await Promise.all(one(), two()));
}
main();
""",
        "javascript-not-iterable",
        "[ 1, 2 ]\n",
    ),
    "generator not called": Shape(
        """\
function* numbers() {
  yield 1;
  yield 2;
}
console.log([...numbers].join(' '));
""",
        "javascript-not-iterable",
        "1 2\n",
    ),
    "async generator": Shape(
        """\
async function* pages() {
  yield 'a';
  yield 'b';
}
async function main() {
  const out = [];
  for (const page of pages()) out.push(page);
  console.log(out.join(' '));
}
main();
""",
        "javascript-not-iterable",
        "a b\n",
    ),
    "one or list": Shape(
        """\
// --- rules.js
/** A field has a list of rules, or one rule on its own. */
function read(text) {
  return JSON.parse(text);
}
module.exports = { read };
// --- main.js
const { read } = require('./rules');
const rules = read('{"a":{"p":"a"}}');
rules.a.forEach((r) => console.log(r.p));
""",
        "javascript-one-or-list",
        "a\n",
    ),
    "one-or-list: another place asks": Shape(
        """\
function tags(given) {
  return given.tags.map((t) => t.toUpperCase()).join();
}
function first(given) {
  return Array.isArray(given.tags) ? given.tags[0] : given.tags;
}
console.log(tags({ tags: ['a'] }).concat(first({ tags: 'b' })) && tags({ tags: 'a' }));
""",
        "javascript-one-or-list",
        "A\n",
    ),
    "one-or-list: doc of the parameter": Shape(
        """\
/**
 * @param paths one path, or several of them
 */
function count(paths) {
  return paths.filter((p) => p.startsWith('/')).length;
}
console.log(count('/a'));
""",
        "javascript-one-or-list",
        "1\n",
    ),
    "reduce returns push": Shape(
        """\
const out = [1, 2].reduce((acc, x) => acc.push(x * 2), []);
console.log(out.length);
""",
        "javascript-push-result",
        "2\n",
    ),
    "reduce returns push, three": Shape(
        """\
const out = [1, 2, 3].reduce((all, x) => {
  return all.push(x * 2);
}, []);
console.log(out.length);
""",
        "javascript-push-result",
        "3\n",
    ),
    "list replaced by push result": Shape(
        """\
let queue = [];
for (const x of [1, 2]) {
  queue = queue.push(x);
}
console.log(queue.length);
""",
        "javascript-push-result",
        "2\n",
    ),
    "max of many": Shape(
        """\
const xs = Array.from({ length: 200000 }, (_, i) => i);
console.log(Math.max(...xs));
""",
        "javascript-too-many-arguments",
        "199999\n",
    ),
    "push of many": Shape(
        """\
const big = Array.from({ length: 200000 }, (_, i) => i);
const all = [1];
function add(list) {
  all.push(...list);
}
add(big);
console.log(all.length);
""",
        "javascript-too-many-arguments",
        "200001\n",
    ),
    "too many: least": Shape(
        """\
const xs = Array.from({ length: 300000 }, (_, i) => i);
const least = (values) => Math.min(...values);
console.log(least(xs));
""",
        "javascript-too-many-arguments",
        "0\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
