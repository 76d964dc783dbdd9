"""JavaScript: promises not awaited and values not returned, mended in several shapes."""

from pathlib import Path

import pytest

from agents.incident.case import Case
from agents.incident.rules.triage import RuleAnalyst
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from storage.reports import ErrorReport
from tests.support.repositories import make_repository
from tests.support.shapes import Shape, check, files_of, triaged

MENDED = {
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
    "a failure that is tried and not awaited": Shape(
        """\
async function save(x) {
  throw new Error('disk says no');
}

async function store(x) {
  try {
    save(x);
    return 'kept';
  } catch (error) {
    return 'not kept';
  }
}

store(1).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "not kept\n",
    ),
    "a failure that is returned and not awaited": Shape(
        """\
async function save(x) {
  if (!x) throw new Error('nothing to save');
  return x;
}

async function store(x) {
  try {
    return save(x);
  } catch (error) {
    return 'not kept';
  }
}

store(0).then((text) => console.log(text));
""",
        "javascript-missing-await",
        "not kept\n",
    ),
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
    "a class among exports": Shape(
        """\
// --- lib/clock.js
class Clock { now() { return 1; } }
exports.Clock = Clock;
// --- main.js
const Clock = require('./lib/clock');

console.log(new Clock().now());
""",
        "javascript-import",
        "1\n",
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
    "a callback for its effect": """\
const seen = [];
const out = [1, 2].map((x) => {
  seen.push(x);
});
console.log(out.map((x) => x.id));
""",
    "a method that sets something up": """\
class Store {
  connect() {
    this.pool = { size: 1 };
  }
}
const pool = new Store().connect();
console.log(pool.size);
""",
    "a search that finds nothing": """\
function find(xs, id) {
  for (const x of xs) {
    if (x.id === id) return x;
  }
}
console.log(find([], 1).name);
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
    "tried with nothing that catches": """\
async function send(x) { throw new Error('no ' + x); }
async function main() {
  try {
    send(1);
  } finally {
    console.log('end');
  }
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
    "a failure outside of what is tried": """\
async function save() {
  throw new Error('disk says no');
}

async function main() {
  try {
    console.log('saving');
  } catch (error) {
    console.log(error);
  }
  save();
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


SERVICE = """\
// --- src/service.ts
import { Repo } from './repo';

export class Service {
  constructor(private readonly repo: Repo) {}

  async greet(id: number): Promise<string> {
    const user = this.repo.find(id) as unknown as User;
    return user.name.toUpperCase();
  }

  async list(ids: number[]): Promise<string> {
    const users = ids.map((id) => this.repo.find(id));
    return users.map((u: any) => u.name.trim()).join(',');
  }
}
// --- src/repo.ts
export class Repo {
  private users = new Map<number, any>();

  async find(id: number): Promise<any> {
    return this.users.get(id);
  }
}
"""
ORDERS = """\
// --- src/api.js
export async function loadOrders(id) {
  return [{ id, title: 'tea' }];
}
// --- src/Orders.jsx
import { loadOrders } from './api';

export async function Orders({ customer }) {
  const orders = loadOrders(customer.id);
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id}>{order.title}</li>
      ))}
    </ul>
  );
}
"""


@pytest.mark.parametrize(
    ("program", "failed", "place", "after"),
    [
        (
            SERVICE,
            "Cannot read properties of undefined (reading 'toUpperCase')",
            "Service.greet (/srv/app/src/service.ts:8:22)",
            "    const user = await this.repo.find(id) as unknown as User;",
        ),
        (
            SERVICE,
            "Cannot read properties of undefined (reading 'trim')",
            "/srv/app/src/service.ts:13:41",
            "    const users = await Promise.all(ids.map((id) => this.repo.find(id)));",
        ),
        (
            ORDERS,
            "orders.map is not a function",
            "Orders (/srv/app/src/Orders.jsx:7:15)",
            "  const orders = await loadOrders(customer.id);",
        ),
    ],
)
def test_typescript_and_jsx(
    tmp_path: Path, program: str, failed: str, place: str, after: str
) -> None:
    printed = f"TypeError: {failed}\n    at {place}\n"
    trace = parse(printed)
    report = ErrorReport(
        server_name="shop",
        server_ip="127.0.0.1",
        error_type="TypeError",
        message=failed,
        stack_trace=printed,
    )
    snapshot = make_repository(tmp_path, files_of(program, "")).snapshot()
    case = Case(report, trace, map_frames(trace, snapshot), (), snapshot)
    analysis = RuleAnalyst().examine(case)
    assert [edit.after for edit in analysis.edits] == [after], (analysis.cause, analysis.notes)
