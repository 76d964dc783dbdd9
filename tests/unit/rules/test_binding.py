"""A repair joined to an expression that binds weaker than it: in parentheses, or it means another.

Each program is run, triaged, patched and run again.
"""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check

_USERS = """\
const places = { ada: 'de_DE' };
const found = (user) => user.place;
const spelt = (page) => page.place.replace('_', '-');
const later = async (user) => user.place;
const user = { place: 'de_DE' };
"""

JAVASCRIPT = {
    "a default behind a default": Shape(
        _USERS
        + """\
function price(name, amount) {
  const place = places[name] ?? found(user);
  return new Intl.NumberFormat(place).format(amount);
}
console.log(price('ada', 1.5), price('bo', 1.5));
""",
        "javascript-locale",
        "1,5 1,5\n",
    ),
    "a conditional": Shape(
        _USERS
        + """\
const price = (own, amount) => amount.toLocaleString(own ? user.place : 'de_DE');
console.log(price(true, 1.5), price(false, 1.5));
""",
        "javascript-locale",
        "1,5 1,5\n",
    ),
    "an awaited call": Shape(
        _USERS
        + """\
async function price(amount) {
  const place = await later(user);
  return new Intl.NumberFormat(place).format(amount);
}
price(1.5).then((text) => console.log(text));
""",
        "javascript-locale",
        "1,5\n",
    ),
    "a default by `||` that lists nothing": Shape(
        """\
const names = (given, kept) => Object.keys(given || kept);
console.log(names(undefined, undefined).length);
""",
        "javascript-nothing-to-list",
        "0\n",
    ),
    "a list of promises that is worked on further": Shape(
        """\
const read = async (n) => ({ name: `n${n}` });
async function main() {
  const names = [1, 2].map(async (n) => await read(n)).map((each) => each.name.toUpperCase());
  console.log(names.join(' '));
}
main();
""",
        "javascript-missing-await",
        "N1 N2\n",
    ),
    "a line that would go on with the one above": Shape(
        """\
function count(groups, name) {
  const key = name.trim()
  groups[key].push(1)
  return groups[key].length
}
const groups = {}
console.log(count(groups, ' a '), count(groups, 'a'))
""",
        "javascript-group-not-begun",
        "1 2\n",
    ),
}

PYTHON = {
    "a receiver that may be either": Shape(
        """\
def level(own, shared, name):
    '''The level of that name; 0 when there is none.'''
    return (own or shared)[name]


print(level({}, {"a": 2}, "a"), level({}, {"a": 2}, "b"), level({"b": 3}, {}, "a"))
""",
        "python-key",
        "2 0 0\n",
    ),
    "a key of two parts": Shape(
        """\
def price(prices, kind, size):
    '''The price of that kind and size; 0 when there is none.'''
    return prices[kind, size]


print(price({("tea", 1): 5}, "tea", 1), price({}, "tea", 2))
""",
        "python-key",
        "5 0\n",
    ),
    "text that is cut out of a conditional": Shape(
        """\
def amount(given, spare):
    return int(given if given else spare)


print(amount("1,204", "2"), amount("", "2"))
""",
        "python-number-format",
        "1204 2\n",
    ),
    "a coroutine of either kind": Shape(
        """\
import asyncio


async def first():
    return 2


async def second():
    return 3


async def chosen(early):
    return asyncio.run(first() if early else second())


print(asyncio.run(chosen(True)), asyncio.run(chosen(False)))
""",
        "python-running-loop",
        "2 3\n",
    ),
    "a divisor of several parts": Shape(
        """\
def share(hits, misses):
    return 1 + hits / (hits + misses)


def rate(done, total):
    return done / total if total else 0


print(share(1, 1), share(0, 0), rate(0, 0))
""",
        "python-zero-division",
        "1.5 1 0\n",
    ),
}


@pytest.mark.parametrize("name", JAVASCRIPT)
def test_the_javascript_means_what_it_should(name: str, tmp_path: Path) -> None:
    check(tmp_path, JAVASCRIPT[name], "javascript")


@pytest.mark.parametrize("name", PYTHON)
def test_the_python_means_what_it_should(name: str, tmp_path: Path) -> None:
    check(tmp_path, PYTHON[name], "python")
