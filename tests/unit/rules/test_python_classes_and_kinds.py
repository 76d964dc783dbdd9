"""Python: classes, and values of one kind used like another, mended in several shapes."""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check

MENDED = {
    "class: the base class is not set up": Shape(
        """\
class Shape:
    def __init__(self, name):
        self.name = name


class Circle(Shape):
    def __init__(self, name, radius):
        self.radius = radius


print(Circle("c", 2).name)
""",
        "python-never-set-up",
        "c\n",
    ),
    "class: a list that is never made": Shape(
        """\
class Basket:
    def __init__(self, owner):
        self.owner = owner

    def add(self, item):
        self.items.append(item)


basket = Basket("Ada")
basket.add("saw")
print(basket.items)
""",
        "python-never-set-up",
        "['saw']\n",
    ),
    "class: a property that reads itself": Shape(
        """\
class Account:
    def __init__(self, name):
        self._name = name

    @property
    def name(self):
        return self.name


print(Account("Ada").name)
""",
        "python-endless-call",
        "Ada\n",
    ),
    "class: a setter that sets itself": Shape(
        """\
class Dial:
    def __init__(self, level):
        self.level = level

    @property
    def level(self):
        return self.level

    @level.setter
    def level(self, value):
        self.level = max(0, value)


print(Dial(-3).level)
""",
        "python-endless-call",
        "0\n",
    ),
    "class: an override that calls itself": Shape(
        """\
class Writer:
    def write(self, text):
        return text


class Loud(Writer):
    def write(self, text):
        return self.write(text.upper())


print(Loud().write("a"))
""",
        "python-endless-call",
        "A\n",
    ),
    "class: a member without self": Shape(
        """\
class Text:
    def __init__(self, lines):
        self.lines = lines

    def shown(self):
        return wrapped(self.lines)

    def wrapped(self, lines):
        return "|".join(lines)


print(Text(["a", "b"]).shown())
""",
        "python-bare-member",
        "a|b\n",
    ),
    "class: a default that all would share": Shape(
        """\
from dataclasses import dataclass


@dataclass
class Order:
    number: int
    lines: list = []


print(Order(1))
""",
        "python-shared-default",
        "Order(number=1, lines=[])\n",
    ),
    "kind: keys of a mapping by number": Shape(
        "ages = {'a': 1}\nprint(ages.keys()[0])\n", "python-other-kind", "a\n"
    ),
    "kind: the length of a filter": Shape(
        """\
def grown(ages):
    found = filter(lambda age: age > 17, ages)
    return len(found)


print(grown([3, 40]))
""",
        "python-other-kind",
        "1\n",
    ),
    "kind: half an index": Shape(
        """\
def middle(values):
    position = len(values) / 2
    return values[position]


print(middle([1, 2, 3]))
""",
        "python-other-kind",
        "2\n",
    ),
    "kind: a property called": Shape(
        """\
class Page:
    @property
    def title(self):
        return "weir"


print(Page().title())
""",
        "python-other-kind",
        "weir\n",
    ),
    "kind: a method not called": Shape(
        """\
class Order:
    def total(self):
        return 12


print(Order().total / 3)
""",
        "python-wrong-kind",
        "4.0\n",
    ),
    "kind: a list and a tuple": Shape(
        "fixed = ('a',)\nprint(['b'] + fixed)\n", "python-other-kind", "['b', 'a']\n"
    ),
    "kind: a list that is no set": Shape(
        "seen = []\nseen.add(1)\nprint(seen)\n", "python-other-kind", "[1]\n"
    ),
    "kind: a mapping read like an object": Shape(
        """\
def load():
    return {"name": "Ada"}


print(load().name)
""",
        "python-other-kind",
        "Ada\n",
    ),
    "kind: an object read like a mapping": Shape(
        """\
class User:
    def __init__(self, name):
        self.name = name


print(User("Ada")["name"])
""",
        "python-other-kind",
        "Ada\n",
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_the_program_runs_after_the_patch(tmp_path: Path, name: str) -> None:
    check(tmp_path, MENDED[name], "python")
