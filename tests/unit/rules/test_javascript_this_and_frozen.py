"""JavaScript: a lost `this`, things frozen or gone through JSON, mended in several shapes."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "this in arrow of object": Shape(
        """\
const user = {
  profile: { name: 'ada' },
  label: () => this.profile.name,
};
console.log(user.label());
""",
        "javascript-arrow-this",
        "ada\n",
    ),
    "arrow-this: block on a prototype": Shape(
        """\
function Box(w, h) {
  this.size = { w, h };
}
Box.prototype.area = () => {
  return this.size.w * this.size.h;
};
console.log(new Box(2, 3).area());
""",
        "javascript-arrow-this",
        "6\n",
    ),
    "arrow-this: calls a method beside it": Shape(
        """\
const greeter = {
  prefix() {
    return 'hi';
  },
  greet: (name) => `${this.prefix()} ${name}`,
};
console.log(greeter.greet('ada'));
""",
        "javascript-arrow-this",
        "hi ada\n",
    ),
    "class passed as function": Shape(
        """\
class Tag {
  constructor(name) {
    this.name = name;
  }
}
console.log(['a', 'b'].map(Tag).length);
""",
        "javascript-class-passed",
        "2\n",
    ),
    "class-passed: to from": Shape(
        """\
class Tag {
  constructor(name) {
    this.name = name;
  }
}
const tags = Array.from(new Set(['a', 'b'])).map(Tag);
console.log(tags.map((t) => t.name).join(' '));
""",
        "javascript-class-passed",
        "a b\n",
    ),
    "class-passed: in a function": Shape(
        """\
class Id {
  constructor(n) {
    this.n = n;
  }
}
const ids = (ns) => ns.filter(Boolean).map(Id);
console.log(ids([1, 0, 2]).map((id) => id.n).join());
""",
        "javascript-class-passed",
        "1,2\n",
    ),
    "bigint of a product": Shape(
        """\
const cents = (price) => BigInt(price * 100);
console.log(cents(19.99));
""",
        "javascript-fraction-as-bigint",
        "1999n\n",
    ),
    "bigint-fraction: neighbour rounds down": Shape(
        """\
const whole = (n) => BigInt(Math.floor(n));
const half = (n) => BigInt(n / 2);
console.log(String(half(3)), String(whole(2.5)));
""",
        "javascript-fraction-as-bigint",
        "1 2\n",
    ),
    "bigint-fraction: in a total": Shape(
        """\
function cents(rows) {
  return rows.reduce((sum, row) => sum + BigInt(row.price * 100), 0n);
}
console.log(cents([{ price: 1.1 }, { price: 2.4 }]));
""",
        "javascript-fraction-as-bigint",
        "350n\n",
    ),
    "frozen nested defaults": Shape(
        """\
'use strict';
const DEFAULTS = Object.freeze({ name: 'x', colours: Object.freeze({ text: 'a' }) });
function start() {
  return { ...DEFAULTS };
}
function custom(name, text) {
  const theme = start();
  theme.name = name;
  theme.colours.text = text;
  return theme;
}
console.log(custom('n', 'b'));
""",
        "javascript-frozen",
        "{ name: 'n', colours: { text: 'b' } }\n",
    ),
    "frozen defaults assigned": Shape(
        """\
'use strict';
const DEFAULTS = Object.freeze({ limit: 1 });
function settings(given) {
  const options = DEFAULTS;
  if (given.limit) options.limit = given.limit;
  return options;
}
console.log(settings({ limit: 2 }).limit);
""",
        "javascript-frozen",
        "2\n",
    ),
    "frozen list pushed": Shape(
        """\
'use strict';
const BASE = Object.freeze(['a', 'b']);
function all(extra) {
  const list = BASE;
  list.push(extra);
  return list;
}
console.log(all('c').length);
""",
        "javascript-frozen",
        "3\n",
    ),
    "set through json": Shape(
        """\
class Store {
  constructor() {
    this.seen = new Set();
  }
  static load(text) {
    const store = new Store();
    Object.assign(store, JSON.parse(text));
    return store;
  }
  save() {
    return JSON.stringify({ seen: this.seen });
  }
  add(x) {
    this.seen.add(x);
    return this.seen.size;
  }
}
const s = new Store();
s.add(1);
console.log(Store.load(s.save()).add(2));
""",
        "javascript-kept-as-json",
        "2\n",
    ),
    "kept-as-json: a Map of a class": Shape(
        """\
class Prices {
  constructor() {
    this.byName = new Map([['a', 1]]);
  }
  toText() {
    return JSON.stringify({ byName: this.byName });
  }
  static of(text) {
    const prices = new Prices();
    prices.byName = JSON.parse(text).byName;
    return prices;
  }
  get(name) {
    return this.byName.get(name);
  }
}
console.log(Prices.of(new Prices().toText()).get('a'));
""",
        "javascript-kept-as-json",
        "1\n",
    ),
    "kept-as-json: state of a function": Shape(
        """\
function start() {
  return { done: new Set(['a']) };
}
const save = (state) => JSON.stringify({ done: state.done });
const load = (text) => JSON.parse(text);
const state = load(save(start()));
console.log(state.done.has('a'));
""",
        "javascript-kept-as-json",
        "true\n",
    ),
    "locale with underscore": Shape(
        """\
function show(n, locale) {
  return n.toLocaleString(locale);
}
console.log(show(1.5, 'de_DE'));
""",
        "javascript-locale",
        "1,5\n",
    ),
    "locale: reader lacks": Shape(
        """\
// --- lib/users.js
function localeOf(user) {
  return user.locale;
}
function languageOf(page) {
  return page.lang.replace('_', '-');
}
module.exports = { localeOf, languageOf };
// --- main.js
const { localeOf } = require('./lib/users');
function price(user, amount) {
  const locale = localeOf(user);
  return new Intl.NumberFormat(locale).format(amount);
}
console.log(price({ locale: 'de_DE' }, 1.5));
""",
        "javascript-locale",
        "1,5\n",
    ),
    "locale: a constant": Shape(
        """\
const LOCALE = 'de_DE';
const format = (n) => new Intl.NumberFormat(LOCALE).format(n);
console.log(format(1.5));
""",
        "javascript-locale",
        "1,5\n",
    ),
    "destructured method": Shape(
        """\
class Counter {
  constructor() {
    this.n = 0;
  }
  up() {
    this.n += 1;
    return this.n;
  }
}
const { up } = new Counter();
console.log(up());
""",
        "javascript-lost-this",
        "1\n",
    ),
    "method in a variable": Shape(
        """\
class Counter {
  constructor() {
    this.state = { n: 0 };
  }
  up() {
    this.state.n += 1;
    return this.state.n;
  }
}
const counter = new Counter();
const tick = counter.up;
console.log(tick());
""",
        "javascript-lost-this",
        "1\n",
    ),
    "methods passed on at two places": Shape(
        """\
class Sum {
  constructor() {
    this.total = 0;
  }
  add(n) {
    this.total += n;
  }
}
const sum = new Sum();
[1].forEach(sum.add);
[2].forEach(sum.add);
console.log(sum.total);
""",
        "javascript-lost-this",
        "3\n",
    ),
    "private member lost": Shape(
        """\
class Sum {
  #total = 0;
  add(n) {
    this.#total += n;
  }
  get total() {
    return this.#total;
  }
}
const sum = new Sum();
[1, 2].forEach(sum.add);
console.log(sum.total);
""",
        "javascript-lost-this",
        "3\n",
    ),
    "constructor registers its handler": Shape(
        """\
const { EventEmitter } = require('node:events');
class Watcher {
  constructor(bus) {
    this.seen = { n: 0 };
    bus.on('x', this.onX);
    bus.on('y', this.onX);
  }
  onX() {
    this.seen.n += 1;
  }
}
const bus = { handlers: {}, on(name, f) { this.handlers[name] = f; } };
const w = new Watcher(bus);
const { x } = bus.handlers;
x();
console.log(w.seen.n);
""",
        "javascript-lost-this",
        "1\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
