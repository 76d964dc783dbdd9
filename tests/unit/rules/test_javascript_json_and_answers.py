"""JavaScript: texts of JSON, second answers, errors not seen, mended in several shapes."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "headers sent twice": Shape(
        """\
const http = require('node:http');
const server = http.createServer((req, res) => {
  if (req.url !== '/') {
    res.writeHead(404);
    res.end('no');
  }
  res.writeHead(200);
  res.end('yes');
});
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, path: '/x', host: '127.0.0.1' }, (r) => {
    console.log(r.statusCode);
    r.resume();
    server.close();
  });
});
""",
        "javascript-answered-twice",
        "404\n",
    ),
    "answered by helper": Shape(
        """\
const http = require('node:http');
function notFound(res) {
  res.writeHead(404);
  res.end('no');
}
function send(res, text) {
  res.writeHead(200);
  res.end(text);
}
const server = http.createServer((req, res) => {
  if (req.url !== '/') {
    notFound(res);
  }
  send(res, 'yes');
});
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, path: '/x', host: '127.0.0.1' }, (r) => {
    console.log(r.statusCode);
    r.resume();
    server.close();
  });
});
""",
        "javascript-answered-twice",
        "404\n",
    ),
    "answered: write after the end": Shape(
        """\
function fake() {
  const sent = [];
  let ended = false;
  return {
    sent,
    end(text) {
      if (ended) throw new Error('write after end');
      ended = true;
      sent.push(text);
    },
  };
}
function handle(req, res) {
  if (!req.id) {
    res.end('bad');
  }
  res.end('ok');
}
const res = fake();
handle({}, res);
console.log(res.sent.join());
""",
        "javascript-answered-twice",
        "bad\n",
    ),
    "circular parent": Shape(
        """\
class Node2 {
  constructor(name, parent) {
    this.name = name;
    this.parent = parent;
    this.children = [];
  }
  add(name) {
    this.children.push(new Node2(name, this));
    return this;
  }
}
function dump(node) {
  return JSON.stringify(node);
}
console.log(dump(new Node2('root').add('leaf')));
""",
        "javascript-circle",
        '{"name":"root","children":[{"name":"leaf","children":[]}]}\n',
    ),
    "circle: index of links, with indent": Shape(
        """\
function page(name) {
  const it = { name, links: {} };
  it.links.self = { owner: it };
  return it;
}
console.log(JSON.stringify(page('a'), null, 2).includes('"name": "a"'));
""",
        "javascript-circle",
        "true\n",
    ),
    "circle: in a logger": Shape(
        """\
class Logger {
  info(fields) {
    console.log(JSON.stringify({ level: 'info', ...fields }));
  }
}
const team = { title: 't' };
const user = { name: 'a', team };
team.lead = user;
new Logger().info({ user });
""",
        "javascript-circle",
        '{"level":"info","user":{"name":"a","team":{"title":"t"}}}\n',
    ),
    "err not looked at": Shape(
        """\
const fs = require('node:fs');
function size(path, done) {
  fs.readFile(path, (err, data) => {
    done(null, data.length);
  });
}
size('/nowhere/at/all', (err, n) => console.log(err ? 'none' : n));
""",
        "javascript-error-not-seen",
        "none\n",
    ),
    "error-not-seen: in a promise": Shape(
        """\
const fs = require('node:fs');
function lines(path) {
  return new Promise((resolve, reject) => {
    fs.readFile(path, 'utf8', function (error, text) {
      resolve(text.split('\\n'));
    });
  });
}
lines('/nowhere/at/all').catch(() => console.log('none'));
""",
        "javascript-error-not-seen",
        "none\n",
    ),
    "error-not-seen: of our own callback": Shape(
        """\
function query(sql, cb) {
  setImmediate(() => cb(new Error('failed')));
}
function names(callback) {
  query('x', (err, rows) => {
    const list = rows.map((row) => row.name);
    callback(null, list);
  });
}
names((err, list) => console.log(err ? err.message : list));
""",
        "javascript-error-not-seen",
        "failed\n",
    ),
    "lines with a last empty one": Shape(
        """\
const text = '{"a":1}\\n{"a":2}\\n';
const rows = text.split('\\n').map((line) => JSON.parse(line));
console.log(rows.length);
""",
        "javascript-json-text",
        "2\n",
    ),
    "lines map parse": Shape(
        """\
function rows(text) {
  return text.split('\\n').map(JSON.parse);
}
console.log(rows('{"a":1}\\n{"a":2}\\n').length);
""",
        "javascript-json-text",
        "2\n",
    ),
    "lines in a loop": Shape(
        """\
function total(text) {
  let sum = 0;
  for (const line of text.split('\\n')) {
    const { n } = JSON.parse(line);
    sum += n;
  }
  return sum;
}
console.log(total('{"n":1}\\n{"n":2}\\n'));
""",
        "javascript-json-text",
        "3\n",
    ),
    "default behind the parse": Shape(
        """\
function load(store, key) {
  return JSON.parse(store[key]) || {};
}
console.log(load({}, 'a'));
""",
        "javascript-json-text",
        "{}\n",
    ),
    "byte order mark": Shape(
        """\
const text = '\\ufeff{"a":1}';
function read(t) {
  return JSON.parse(t).a;
}
console.log(read(text));
""",
        "javascript-json-text",
        "1\n",
    ),
    "empty with sibling": Shape(
        """\
const files = { a: '' };
function load(name) {
  if (!(name in files)) {
    return {};
  }
  return JSON.parse(files[name]);
}
console.log(load('a'));
""",
        "javascript-json-text",
        "{}\n",
    ),
    "timing safe equal": Shape(
        """\
const crypto = require('node:crypto');
function same(a, b) {
  return crypto.timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
console.log(same('abc', 'abcd'));
""",
        "javascript-lengths-differ",
        "false\n",
    ),
    "lengths-differ: in a condition": Shape(
        """\
const crypto = require('node:crypto');
function check(token, secret) {
  const given = Buffer.from(token);
  const wanted = Buffer.from(secret);
  if (crypto.timingSafeEqual(given, wanted)) {
    return 'yes';
  }
  return 'no';
}
console.log(check('a', 'secret'));
""",
        "javascript-lengths-differ",
        "no\n",
    ),
    "lengths-differ: negated": Shape(
        """\
const { timingSafeEqual } = require('node:crypto');
const allowed = (a, b) => timingSafeEqual(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
console.log(allowed('x', 'yy') ? 'ok' : 'denied');
""",
        "javascript-lengths-differ",
        "denied\n",
    ),
    "await binds late": Shape(
        """\
const api = { fetch: async () => ({ json: () => 3 }) };
async function main() {
  const n = await api.fetch().json();
  console.log(n);
}
main();
""",
        "javascript-missing-await",
        "3\n",
    ),
    "returned from try": Shape(
        """\
class Api {
  constructor(ok) {
    this.ok = ok;
  }
  async send() {
    await null;
    if (!this.ok) throw new Error('down');
    return 'main';
  }
}
class Mailer {
  constructor(a, b) {
    this.a = a;
    this.b = b;
  }
  async deliver() {
    try {
      return this.a.send();
    } catch (error) {
      return 'spare';
    }
  }
}
new Mailer(new Api(false)).deliver().then((v) => console.log(v));
""",
        "javascript-missing-await",
        "spare\n",
    ),
    "await: in a condition's list": Shape(
        """\
const load = async () => ({ rows: [1, 2] });
async function count() {
  const page = load();
  return page.rows.length;
}
count().then((n) => console.log(n));
""",
        "javascript-missing-await",
        "2\n",
    ),
    "then of a plain value": Shape(
        """\
const cache = { a: 5 };
function load(key) {
  if (cache[key]) {
    return cache[key];
  }
  return Promise.resolve(1);
}
load('a').then((v) => console.log(v));
""",
        "javascript-no-promise",
        "5\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
