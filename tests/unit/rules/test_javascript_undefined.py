"""A property of undefined: which value, where from, and a cure after which the program runs."""

from pathlib import Path

import pytest

from agents.incident.rules.javascript.undefined import UndefinedRead
from tests.support.programs import mend, offered

ERRORS = """\
class NotFoundError extends Error {
  constructor(message) {
    super(message);
    this.status = 404;
  }
}

module.exports = { NotFoundError };
"""

USERS = """\
const users = [{ id: 1, name: "ada" }];

function findUser(id) {
  return users.find((user) => user.id === id);
}

async function loadUser(id) {
  return { id, profile: { name: "ada" } };
}

module.exports = { findUser, loadUser };
"""

MENDED: dict[str, tuple[dict[str, str], str]] = {
    "guard of another function, same source": (
        {
            "errors.js": ERRORS,
            "users.js": USERS,
            "main.js": """\
const { NotFoundError } = require("./errors");
const { findUser } = require("./users");

function rename(id, name) {
  const user = findUser(id);
  if (!user) {
    throw new NotFoundError(`no user ${id}`);
  }
  user.name = name;
}

function badge(number) {
  const person = findUser(number);
  return person.name.toUpperCase();
}

try {
  console.log(badge(7));
} catch (error) {
  if (error instanceof TypeError) throw error;
  console.log(error.status, error.message);
}
""",
        },
        "404 no user 7\n",
    ),
    "call used directly, guard and import from a neighbour": (
        {
            "errors.js": ERRORS,
            "users.js": USERS,
            "teams.js": """\
const { NotFoundError } = require("./errors");
const { findUser } = require("./users");

function lead(id) {
  const user = findUser(id);
  if (user === undefined) {
    throw new NotFoundError("user not found");
  }
  return user;
}

module.exports = { lead };
""",
            "main.js": """\
const { findUser } = require("./users");

function badge(id) {
  return findUser(id).name.toUpperCase();
}

try {
  console.log(badge(7));
} catch (error) {
  if (error instanceof TypeError) throw error;
  console.log(error.status, error.message);
}
""",
        },
        "404 user not found\n",
    ),
    "answer of another handler": (
        {
            "users.js": USERS,
            "main.js": """\
const { findUser } = require("./users");

function show(req, res) {
  const user = findUser(req.id);
  if (!user) {
    res.status(404).json({ error: "user not found" });
    return;
  }
  res.status(200).json(user);
}

function name(req, res) {
  const found = findUser(req.id);
  res.status(200).json({ name: found.name.trim() });
}

const res = {
  status(code) {
    console.log(code);
    return this;
  },
  json(body) {
    console.log(JSON.stringify(body));
  },
};
name({ id: 5 }, res);
""",
        },
        '404\n{"error":"user not found"}\n',
    ),
    "loop one step too long": (
        {
            "main.js": """\
function total(lines) {
  let sum = 0;
  for (let i = 0; i <= lines.length; i++) {
    const line = lines[i];
    sum += line.price;
  }
  return sum;
}

console.log(total([{ price: 1 }, { price: 2 }]));
""",
        },
        "3\n",
    ),
    "default that the same property has elsewhere": (
        {
            "main.js": """\
function tags(post) {
  return (post.tags ?? ["none"]).length;
}

function first(post) {
  return post.tags.join(",");
}

console.log(first({}));
""",
        },
        "none\n",
    ),
    "read with a default elsewhere": (
        {
            "main.js": """\
const line = (order) => order.owner?.name ?? "nobody";

function card(entry) {
  return { owner: entry.owner.name };
}

console.log(card({}).owner);
""",
        },
        "nobody\n",
    ),
    "optional list": (
        {
            "main.js": """\
function names(body) {
  return body.items
    .map((item) => item.name)
    .filter(Boolean);
}

console.log(names({}).length);
""",
        },
        "0\n",
    ),
    "optional field of an answer": (
        {
            "main.js": """\
// A customer may have no address.
function answer(order) {
  return {
    id: order.id,
    city: order.customer.address.city,
  };
}

console.log(JSON.stringify(answer({ id: 1, customer: {} })));
""",
        },
        '{"id":1,"city":null}\n',
    ),
    "condition": (
        {
            "main.js": """\
function allowed(session) {
  if (!session.user.admin) {
    return "no";
  }
  return "yes";
}

console.log(allowed({}));
""",
        },
        "no\n",
    ),
    "iteration over a missing list": (
        {
            "main.js": """\
function count(order) {
  let n = 0;
  for (const line of order.lines) n += line;
  return n;
}

console.log(count({}));
""",
        },
        "0\n",
    ),
    "match of the same function's guard": (
        {
            "main.js": """\
function version(text) {
  const head = text.match(/^v(\\d+)/);
  if (head === null) {
    return -1;
  }
  const tail = text.match(/-(\\d+)$/);
  return Number(head[1]) + Number(tail[1]);
}

console.log(version("v3"));
""",
        },
        "-1\n",
    ),
    "passed by the caller": (
        {
            "errors.js": ERRORS,
            "users.js": USERS,
            "main.js": """\
const { NotFoundError } = require("./errors");
const { findUser } = require("./users");

function label(user) {
  return `${user.name}!`;
}

function show(id) {
  const user = findUser(id);
  return label(user);
}

try {
  show(9);
} catch (error) {
  if (!(error instanceof NotFoundError)) throw error;
  console.log(error.message);
}
""",
        },
        "no user 9\n",
    ),
}


@pytest.mark.parametrize("shape", MENDED)
def test_the_patch_makes_the_program_run(tmp_path: Path, shape: str) -> None:
    files, expected = MENDED[shape]
    analysis, output = mend(UndefinedRead(), tmp_path, files, "javascript")
    assert output == expected
    assert " at main.js:" in analysis.cause
    assert 0.4 <= analysis.confidence < 1


WITHOUT_PATCH: dict[str, str] = {
    "a refusal of bad input is not how absence is handled": """\
const things = [];

function save(name) {
  if (!name) {
    throw new Error("a name is required");
  }
}

function size(id) {
  const thing = things.find((t) => t.id === id);
  return thing.size * 2;
}

size(1);
""",
    "nothing shows how": """\
function price(order) {
  const rate = order.rates[order.country].value;
  return rate * 2;
}

price({ rates: {}, country: "x" });
""",
    "two may be undefined, and no column": """\
function sum(a, b) {
  return a.box.size + b.box.size;
}

sum({}, { box: {} });
""",
    "reduce without a start fails on an empty list too": """\
function most(order) {
  return order.lines.reduce((a, b) => (a > b ? a : b));
}

most({});
""",
    "the result is taken apart at once": """\
function token(request) {
  return request.header.split(" ")[1].length;
}

token({});
""",
}


@pytest.mark.parametrize("shape", WITHOUT_PATCH)
def test_no_patch_without_an_evident_cure(tmp_path: Path, shape: str) -> None:
    analysis = offered(UndefinedRead(), tmp_path, {"main.js": WITHOUT_PATCH[shape]}, "javascript")
    assert analysis is None or analysis.edits == []


@pytest.mark.parametrize(
    "source", ["nothing;\n", "const a = {};\na.b();\n", "throw new TypeError('no');\n"]
)
def test_other_errors_are_left_to_others(tmp_path: Path, source: str) -> None:
    assert offered(UndefinedRead(), tmp_path, {"main.js": source}, "javascript") is None
