"""JavaScript: modules, scopes, constants and statements, mended in several shapes."""

import pytest

from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import Shape

MENDED = {
    "for of": Shape(
        """\
const out = [];
for (const name of [' a', 'b ']) {
  name = name.trim();
  out.push(name);
}
console.log(out.join());
""",
        "javascript-constant",
        "a,b\n",
    ),
    "taken apart": Shape(
        """\
function f(o) {
  const { a, b } = o;
  a += b;
  return a;
}
console.log(f({ a: 1, b: 1 }));
""",
        "javascript-constant",
        "2\n",
    ),
    "counting loop": Shape(
        """\
let n = 0;
for (const i = 0; i < 3; i++) {
  n++;
}
console.log(n);
""",
        "javascript-constant",
        "3\n",
    ),
    "esm: dirname": Shape(
        """\
// --- package.json
{ "type": "module" }
// --- main.js
import fs from 'node:fs';

const here = fs.existsSync(__dirname);
console.log(here, fs.existsSync(__filename));
""",
        "javascript-es-module",
        "true true\n",
    ),
    "esm: require": Shape(
        """\
// --- package.json
{ "type": "module" }
// --- main.js
import { sep } from 'node:path';

const { join } = require('node:path');
console.log(join('a', 'b').replaceAll(sep, '-'));
""",
        "javascript-es-module",
        "a-b\n",
    ),
    "esm: both and an import of dirname": Shape(
        """\
// --- package.json
{ "type": "module" }
// --- main.js
import { dirname } from 'node:path';

console.log(dirname(__filename) === __dirname);
""",
        "javascript-es-module",
        "true\n",
    ),
    "asi": Shape(
        """\
const a = 1
const show = () => console.log(a, 2)
show()
;[1].length
const b = show
(function () { return 1 })()
""",
        "javascript-goes-on",
        "1 2\n",
    ),
    "asi brackets": Shape(
        """\
let total = 0
const name = 'x'
[1, 2].forEach((n) => { total += n })
console.log(total)
""",
        "javascript-goes-on",
        "3\n",
    ),
    "goes-on: a template behind": Shape(
        """\
const names = ['a', 'b']
const count = names.length
(() => console.log(count))()
""",
        "javascript-goes-on",
        "2\n",
    ),
    "not exported": Shape(
        """\
// --- lib/math.js
function add(a, b) {
  return a + b;
}
function sub(a, b) {
  return a - b;
}
module.exports = { sub };
// --- main.js
const { add } = require('./lib/math');
console.log(add(1, 2));
""",
        "javascript-import",
        "3\n",
    ),
    "circular require": Shape(
        """\
// --- lib/a.js
const { twice } = require('./b');
function thrice(n) {
  return twice(n) + n;
}
function one() {
  return 1;
}
module.exports = { thrice, one };
// --- lib/b.js
const { one } = require('./a');
function twice(n) {
  return n * 2 * one();
}
module.exports = { twice };
// --- main.js
const { thrice } = require('./lib/a');
console.log(thrice(2));
""",
        "javascript-import",
        "6\n",
    ),
    "extends a module object": Shape(
        """\
// --- animal.js
class Animal {
  constructor(name) {
    this.name = name;
  }
}
module.exports = { Animal };
// --- main.js
const Animal = require('./animal');
class Dog extends Animal {}
console.log(new Dog('dog').name);
""",
        "javascript-import",
        "dog\n",
    ),
    "circle: class extends": Shape(
        """\
// --- lib/animal.js
const { Cat } = require('./cat');
class Animal {
  constructor(name) {
    this.name = name;
  }
  static of(name) {
    return new Cat(name);
  }
}
module.exports = { Animal };
// --- lib/cat.js
const { Animal } = require('./animal');
class Cat extends Animal {}
module.exports = { Cat };
// --- main.js
const { Animal } = require('./lib/animal');
console.log(Animal.of('cat').name);
""",
        "javascript-import",
        "cat\n",
    ),
    "module not found by case": Shape(
        """\
// --- lib/Parser.js
module.exports = { one: 1 };
// --- main.js
const { one } = require('./lib/parser');
console.log(one);
""",
        "javascript-module-path",
        "1\n",
    ),
    "module in another folder": Shape(
        """\
// --- lib/util/text.js
module.exports = { one: 1 };
// --- lib/app.js
module.exports = require('./text');
// --- main.js
const { one } = require('./lib/app');
console.log(one);
""",
        "javascript-module-path",
        "1\n",
    ),
    "module: wrong number of folders up": Shape(
        """\
// --- lib/deep/a.js
module.exports = require('./shared');
// --- lib/shared.js
module.exports = { two: 2 };
// --- main.js
console.log(require('./lib/deep/a').two);
""",
        "javascript-module-path",
        "2\n",
    ),
    "catch variable by another name": Shape(
        """\
function f() {
  try {
    JSON.parse('{');
    return 'yes';
  } catch (e) {
    return err.message ? 'no' : 'x';
  }
}
console.log(f());
""",
        "javascript-scope",
        "no\n",
    ),
    "catch without variable": Shape(
        """\
function f() {
  try {
    JSON.parse('{');
  } catch {
    return error.message ? 'no' : 'x';
  }
}
console.log(f());
""",
        "javascript-scope",
        "no\n",
    ),
    "callback error by another name": Shape(
        """\
function run(cb) {
  cb(new Error('boom'));
}
run((error, value) => {
  if (err) {
    return;
  }
  console.log(value);
});
console.log('boom');
""",
        "javascript-scope",
        "boom\n",
    ),
    "implicit global in strict": Shape(
        """\
'use strict';
function sum(xs) {
  let total = 0;
  for (i = 0; i < xs.length; i++) total += xs[i];
  return total;
}
console.log(sum([1, 2]));
""",
        "javascript-scope",
        "3\n",
    ),
    "assigned without declaration in class": Shape(
        """\
class A {
  f(x) {
    doubled = x * 2;
    return doubled;
  }
}
console.log(new A().f(1));
""",
        "javascript-scope",
        "2\n",
    ),
    "loop variable behind the loop": Shape(
        """\
function find(xs, x) {
  for (let i = 0; i < xs.length; i++) {
    if (xs[i] === x) break;
  }
  return i;
}
console.log(find([1, 2, 3], 3));
""",
        "javascript-scope",
        "2\n",
    ),
    "parameter not taken apart": Shape(
        """\
function greet({ first }) {
  return `${first} ${last}`;
}
console.log(greet({ first: 'a', last: 'b' }));
""",
        "javascript-scope",
        "a b\n",
    ),
    "self shadowed": Shape(
        """\
const path = require('node:path');
function join(a, b) {
  const path = path.join(a, b);
  return path;
}
console.log(join('a', 'b'));
""",
        "javascript-too-early",
        "a/b\n",
    ),
    "class used before": Shape(
        """\
const point = new Point(1);
class Point {
  constructor(x) {
    this.x = x;
  }
}
console.log(point.x);
""",
        "javascript-too-early",
        "1\n",
    ),
    "helper arrow used before": Shape(
        """\
const value = twice(1);
const twice = (n) => n * 2;
console.log(value);
""",
        "javascript-too-early",
        "2\n",
    ),
    "used before in function": Shape(
        """\
function f(a) {
  const b = a + step;
  const step = 2;
  return b;
}
console.log(f(1));
""",
        "javascript-too-early",
        "3\n",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    programs = {name: shape.program for name, shape in MENDED.items()}
    return answers_of(tmp_path_factory.mktemp("shapes"), programs)


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], MENDED[name])
