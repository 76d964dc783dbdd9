"""JavaScript: promises not awaited, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, triaged

MENDED = {
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
    "a handler of a route": Shape(
        """\
async function findUser(id) { return { name: 'ann' }; }
const routes = {};
const app = { get(path, handler) { routes[path] = handler; } };
app.get('/user', (req, res) => {
  const user = findUser(req.id);
  res.send(user.name.toUpperCase());
});
routes['/user']({ id: 1 }, { send: console.log });
""",
        "javascript-missing-await",
        "ANN\n",
    ),
    "a chain over several lines": Shape(
        """\
const all = async () => [2, 1];

async function listed() {
  const numbers = all();
  return numbers
    .filter((n) => n > 0)
    .sort()
    .join();
}

listed().then((text) => console.log(text));
""",
        "javascript-missing-await",
        "1,2\n",
    ),
    "a promise read like its value": Shape(
        """\
async function loadUser(id) {
  return { name: 'ann', id };
}

async function greet(id) {
  const user = loadUser(id);
  return user.name.toUpperCase();
}

greet(1).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "ANN\n",
    ),
    "in place": Shape(
        """\
const load = async (id) => ({ name: 'ann', tags: ['a'] });

async function greet(id) {
  return load(id).tags.join(',');
}

greet(1).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "a\n",
    ),
    "taken apart": Shape(
        """\
async function load(id) {
  return { name: 'ann', tags: ['a'] };
}

async function greet(id) {
  const { tags } = load(id);
  return tags.join(',');
}

greet(1).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "a\n",
    ),
    "a list of promises": Shape(
        """\
async function price(x) {
  return { cents: x };
}

async function total(xs) {
  const prices = xs.map((x) => price(x));
  return prices.reduce((sum, p) => sum + p.cents.valueOf(), 0);
}

total([1, 2]).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "3\n",
    ),
    "a list made by an async function": Shape(
        """\
async function price(x) {
  return { cents: x };
}

async function total(xs) {
  const prices = xs.map(async (x) => price(x));
  return prices.reduce((sum, p) => sum + p.cents.toFixed(0), '');
}

total([1, 2]).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "12\n",
    ),
    "a loop over a promise": Shape(
        """\
async function list() {
  return [1, 2];
}

async function total() {
  let sum = 0;
  for (const x of list()) {
    sum += x;
  }
  return sum;
}

total().then((text) => console.log(text));
""",
        "javascript-missing-await",
        "3\n",
    ),
    "a file of node's promises": Shape(
        """\
const fs = require('fs').promises;
async function read() {
  const text = fs.readFile(__filename, 'utf8');
  return text.split('\\n').length;
}
read().then((n) => console.log(n > 3));
""",
        "javascript-missing-await",
        "true\n",
    ),
    "a method": Shape(
        """\
class Store {
  async get(id) { return { tags: ['x'] }; }
  async first(id) {
    const found = this.get(id);
    return found.tags[0];
  }
}
new Store().first(1).then(console.log);
""",
        "javascript-missing-await",
        "x\n",
    ),
    "an async function that is not called": Shape(
        """\
async function rows() { return [3]; }
async function first() {
  const all = await rows;
  return all.map((x) => x)[0];
}
first().then(console.log);
""",
        "javascript-missing-await",
        "3\n",
    ),
    "a loop over promises": Shape(
        """\
const fetchPrice = async (name) => ({ name, cents: name.length });

async function list(names) {
  const prices = names.map(fetchPrice);
  let text = '';
  for (const price of prices) {
    text += price.name.padEnd(4) + price.cents;
  }
  return text;
}

list(['tea']).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "tea 3\n",
    ),
    "all who call wait already": Shape(
        """\
async function load(id) {
  return { name: 'ann', id };
}

function greet(id) {
  const user = load(id);
  return user.name.toUpperCase();
}

async function main() {
  console.log(await greet(1));
}

main();
""",
        "javascript-missing-await",
        "ANN\n",
    ),
}
SILENT = {
    "a promise that is kept": """\
async function load() { return { a: 1 }; }
const cache = {};
async function get(key) {
  cache[key] = cache[key] || load();
  const found = cache[key];
  return found.a.b;
}
get('x');
""",
    "a value that is null though awaited": """\
async function load() { return null; }
async function main() {
  const user = await load();
  console.log(user.name);
}
main();
""",
    "a list that was waited for": """\
async function price(x) { return { cents: x }; }
async function main() {
  const all = await Promise.all([1].map((x) => price(x)));
  console.log(all[0].tax.rate);
}
main();
""",
    "a list's method that an async class has too": """\
class Repository {
  async find(id) {
    return { id };
  }
}

function nameOf(users, id) {
  const user = users.find((each) => each.id === id);
  return user.name.first.length;
}

console.log(new Repository().find(1) && nameOf([{ id: 1, name: {} }], 1));
""",
    "nobody waits for the function": """\
async function load(id) {
  return { name: 'ann' };
}

function greet(id) {
  const user = load(id);
  return user.name.toUpperCase();
}

console.log(greet(1));
""",
    "a promise that is one on purpose": """\
async function load() {
  return { name: 'ann' };
}

async function main() {
  const loading = load();
  const order = {};
  loading.then((user) => console.log(user.name));
  console.log(order.lines.length);
}

main();
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
