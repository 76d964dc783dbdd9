"""JavaScript: parts of a value that may be missing, mended as the code around means it."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "length in condition": Shape(
        """\
function describe(order) {
  if (order.notes.length > 0) {
    return order.notes.join();
  }
  return 'none';
}
console.log(describe({ id: 1 }));
""",
        "javascript-undefined",
        "none\n",
    ),
    "fallback already there": Shape(
        """\
function portOf(config) {
  return config.server.port || 8080;
}
console.log(portOf({ name: 'x' }));
""",
        "javascript-undefined",
        "8080\n",
    ),
    "nullish fallback, deeper": Shape(
        """\
const nameOf = (session) => session.user.profile.name ?? 'guest';
console.log(nameOf({ user: {} }));
""",
        "javascript-undefined",
        "guest\n",
    ),
    "filter by owner's id": Shape(
        """\
const tasks = [{ t: 'a', owner: { id: 1 } }, { t: 'b' }];
function ofOwner(list, id) {
  return list.filter((task) => task.owner.id === id).map((task) => task.t);
}
console.log(ofOwner(tasks, 1));
""",
        "javascript-undefined",
        "[ 'a' ]\n",
    ),
    "find by nested": Shape(
        """\
const rows = [{ n: 'a' }, { n: 'b', tag: { k: 'x' } }];
const hit = rows.find((r) => r.tag.k === 'x');
console.log(hit.n);
""",
        "javascript-undefined",
        "b\n",
    ),
    "next in loop": Shape(
        """\
function gaps(xs) {
  const out = [];
  for (let i = 0; i < xs.length; i++) {
    out.push(xs[i + 1].at - xs[i].at);
  }
  return out;
}
console.log(gaps([{ at: 1 }, { at: 2 }, { at: 5 }]).length);
""",
        "javascript-undefined",
        "2\n",
    ),
    "sort compares missing names": Shape(
        """\
const people = [{ name: 'b', nick: 'x' }, { name: 'a' }];
people.sort((p, q) => p.nick.localeCompare(q.nick));
console.log(people.map((p) => p.name).join());
""",
        "javascript-undefined",
        "a,b\n",
    ),
    "error without response": Shape(
        """\
async function load() {
  throw new Error('down');
}
async function main() {
  try {
    await load();
  } catch (error) {
    if (error.response.status === 404) {
      console.log('missing');
    } else {
      console.log(error.message);
    }
  }
}
main();
""",
        "javascript-undefined",
        "down\n",
    ),
    "spread of optional": Shape(
        """\
// --- lib/plugins.js
const PLUGINS = [{ name: 'a', menu: ['Edit'] }, { name: 'b' }];
module.exports = { PLUGINS };
// --- main.js
const { PLUGINS } = require('./lib/plugins');
function menu(plugins) {
  let all = ['File'];
  for (const plugin of plugins) {
    all = [...all, ...plugin.menu];
  }
  return [...all, 'Help'];
}
console.log(menu(PLUGINS).join(' '));
""",
        "javascript-undefined",
        "File Edit Help\n",
    ),
    "option without default in the defaults": Shape(
        """\
// --- lib/config.js
/** `ours` may be left out. */
const defaults = { title: 'x', days: 3 };
function configure(given) {
  return { ...defaults, ...given };
}
module.exports = { configure };
// --- main.js
const { configure } = require('./lib/config');
function main(given) {
  const config = configure(given);
  let n = 0;
  for (let i = 0; i < config.ours.length; i++) n += 1;
  return n;
}
console.log(main({ title: 'y' }));
""",
        "javascript-undefined",
        "0\n",
    ),
    "find with null promised": Shape(
        """\
const users = [{ id: 1, name: 'a' }];
/** The user's name, or null when there is no such user. */
function nameOf(id) {
  return users.find((u) => u.id === id).name;
}
console.log(nameOf(2));
""",
        "javascript-undefined",
        "null\n",
    ),
    "regex with empty promised": Shape(
        """\
/** The extension of a file name, '' when it has none. */
function extension(name) {
  const found = name.match(/\\.(\\w+)$/);
  return found[1].toLowerCase();
}
console.log(extension('a'));
""",
        "javascript-undefined",
        "\n",
    ),
    "first of nothing": Shape(
        """\
/** The newest entry, or null if there are no entries. */
function newest(entries) {
  const sorted = [...entries].sort((a, b) => b.at - a.at);
  return sorted[0].name;
}
console.log(newest([]));
""",
        "javascript-undefined",
        "null\n",
    ),
    "caller compares": Shape(
        """\
const users = new Map([['a', { name: 'Ada' }]]);
function nameOf(id) {
  return users.get(id).name;
}
const name = nameOf('b');
console.log(name === undefined ? 'unknown' : name);
""",
        "javascript-undefined",
        "unknown\n",
    ),
    "caller has default": Shape(
        """\
const owners = { a: { name: 'x' } };
function ownerName(key) {
  const owner = owners[key];
  return owner.name;
}
console.log(ownerName('q') ?? 'nobody');
""",
        "javascript-undefined",
        "nobody\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
