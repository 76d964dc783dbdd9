"""JavaScript: members, calls and walks that go wrong, in further guises."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "a helper for parts of an address": Shape(
        """\
// --- text.js
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return text;
  }
};
module.exports = { decoded };
// --- main.js
const { decoded } = require('./text');
class Query {
  constructor(text) {
    [this.name, this.value] = text.split('=').map(decoded);
  }
  static raw(text) {
    return decodeURIComponent(text.split('=')[1]);
  }
}
console.log(Query.raw('q=100%'));
""",
        "javascript-helper",
        "100%\n",
    ),
    "a helper for addresses": Shape(
        """\
function addressOf(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
const hosts = ['nowhere', 'https://shop.example/a'].map((text) => new URL(text)?.host ?? null);
console.log(hosts.join(' ').replace(/^ /, 'null '));
""",
        "javascript-helper",
        "null shop.example\n",
    ),
    "a callback kept by a promise": Shape(
        """\
const jobs = {
  run: function (name, settings, finished) {
    const times = settings.times || 1;
    finished(`${name} ${times}`);
  },
};
new Promise((resolve) => {
  jobs.run('done', resolve);
}).then((text) => console.log(text));
""",
        "javascript-callback",
        "done 1\n",
    ),
    "a property misspelt in a callback": Shape(
        """\
const parcels = [{ measures: { weight: 1 } }, { measures: { weight: 2 } }];
const total = parcels.map((parcel) => parcel.mesaures.weight).reduce((a, b) => a + b, 0);
console.log(total);
""",
        "javascript-near-property",
        "3\n",
    ),
    "super behind the first field": Shape(
        """\
class Task {
  constructor() {
    this.state = 'ready';
  }
}
class Repeated extends Task {
  constructor({ times }) {
    this.times = times;
    super();
  }
}
const task = new Repeated({ times: 2 });
console.log(task.times, task.state);
""",
        "javascript-missing-super",
        "2 ready\n",
    ),
    "a field without this in a template": Shape(
        """\
class Tag {
  #closed = true;
  constructor(name, size) {
    this.label = name;
    this.size = size;
  }
  get text() {
    return `<${label} ${this.size}>`;
  }
}
console.log(new Tag('b', 2).text);
""",
        "javascript-bare-member",
        "<b 2>\n",
    ),
    "a method without this in a callback": Shape(
        """\
class Names {
  constructor(all) {
    this.all = all;
  }
  static clean(text) {
    return text.trim();
  }
  short(text) {
    return Names.clean(text);
  }
  shown() {
    return this.all.map((name) => short(name)).join();
  }
}
console.log(new Names([' a', 'b ']).shown());
""",
        "javascript-bare-member",
        "a,b\n",
    ),
    "a field sorted as text": Shape(
        """\
class Steps {
  constructor(limits) {
    this.limits = limits;
    this.limits.sort();
  }
  place(value) {
    return place(this.limits, value);
  }
}
function place(limits, value) {
  limits.forEach((limit, at) => {
    if (at > 0 && limits[at - 1] > limit) throw new RangeError('limits must be ascending');
  });
  return limits.filter((limit) => limit <= value).length;
}
console.log(new Steps([100, 5, 20]).place(30));
""",
        "javascript-sorted-as-text",
        "2\n",
    ),
    "what was sorted is passed to a constructor": Shape(
        """\
class Timeline {
  constructor(marks) {
    for (let at = 1; at < marks.length; at += 1) {
      if (marks[at] < marks[at - 1]) throw new Error(`mark ${at} is out of order`);
    }
    this.first = marks[0];
  }
}
function timelineOf(events) {
  const marks = events.map((event) => event.at);
  return new Timeline(marks.sort());
}
console.log(timelineOf([{ at: 8 }, { at: 10 }]).first);
""",
        "javascript-sorted-as-text",
        "8\n",
    ),
    "a walk that is a loop": Shape(
        """\
function names(page, found) {
  found.push(page.title);
  for (const next of page.links) {
    names(next, found);
  }
}
const home = { title: 'home', links: [] };
const about = { title: 'about', links: [home] };
home.links.push(about);
const found = [];
names(home, found);
console.log(found.length);
""",
        "javascript-endless-walk",
        "2\n",
    ),
    "a getter that reads itself": Shape(
        """\
class User {
  constructor(name) {
    this.name = name;
  }
  get name() {
    return this.name;
  }
  set name(value) {
    this._name = value;
  }
}
console.log(new User('ann').name);
""",
        "javascript-endless-accessor",
        "ann\n",
    ),
    "a setter that converts": Shape(
        """\
class Limits {
  set most(value) {
    this.most = Number(value);
  }
  get most() {
    return this.most ?? 0;
  }
}
const limits = new Limits();
limits.most = '3';
console.log(limits.most);
""",
        "javascript-endless-accessor",
        "3\n",
    ),
    "a lock kept by an early return": Shape(
        """\
// --- lock.js
exports.lock = {
  held: false,
  lock() {
    if (this.held) throw new Error('already locked');
    this.held = true;
  },
  unlock() {
    this.held = false;
  },
};
// --- main.js
const { lock } = require('./lock');
const count = (rows) => {
  lock.lock();
  if (!rows) {
    return 0;
  }
  const number = rows.length;
  lock.unlock();
  return number;
};
console.log(count(null), count([1, 2]));
""",
        "javascript-never-released",
        "0 2\n",
    ),
    "a connection kept by an error": Shape(
        """\
class Line {
  open = false;
  connect() {
    if (this.open) {
      throw new Error('connected already');
    }
    this.open = true;
  }
  disconnect() {
    this.open = false;
  }
}
class Sender {
  line = new Line();
  send(text) {
    this.line.connect();
    if (text === '') {
      throw new TypeError('bad');
    }
    this.sent = text.length;
    this.line.disconnect();
  }
}
const sender = new Sender();
try {
  sender.send('');
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
}
sender.send('four');
console.log('bad', sender.sent);
""",
        "javascript-never-released",
        "bad 4\n",
    ),
    "sides swapped in a method": Shape(
        """\
class Span {
  static between(first, last) {
    if (first > last) throw new RangeError(`${first} is behind ${last}`);
    return `${first}..${last}`;
  }
}
function shown(first, last) {
  return Span.between(last, first);
}
console.log(shown(2, 5));
""",
        "swapped-arguments",
        "2..5\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("guises"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
