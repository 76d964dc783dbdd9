"""Names, attributes and imports that are slips of existing ones."""

from pathlib import Path

import pytest

from agents.incident.rules.near_names import near_name
from agents.incident.rules.python.names import NearName
from tests.support.programs import mend, offered

CART = """\
from dataclasses import dataclass, field


@dataclass
class Base:
    owner: str = "ada"


@dataclass
class Cart(Base):
    lines: list = field(default_factory=list)

    def total_price(self):
        return sum(self.lines)
"""

MENDED: dict[str, tuple[dict[str, str], str]] = {
    "local variable": (
        {
            "main.py": """\
def total(orders):
    amount = 0
    for order in orders:
        amount += order
    if amuont > 2:
        return amuont
    return amount


print(total([1, 2]))
"""
        },
        "3\n",
    ),
    "parameter, inside an f-string's neighbour": (
        {"main.py": "def hi(person):\n    return 'hi ' + persn\n\n\nprint(hi('ada'))\n"},
        "hi ada\n",
    ),
    "module constant": (
        {
            "main.py": "MAX_ITEMS = 3\n\n\ndef room(n):\n    return MAX_ITEM - n\n"
            "\n\nprint(room(1))\n"
        },
        "2\n",
    ),
    "spelling style": (
        {"main.py": "def f(user_name):\n    return userName\n\n\nprint(f('ada'))\n"},
        "ada\n",
    ),
    "method of a class in another file": (
        {
            "cart.py": CART,
            "main.py": "from cart import Cart\n\nprint(Cart(lines=[1]).totalprice())\n",
        },
        "1\n",
    ),
    "inherited field": (
        {
            "cart.py": CART,
            "main.py": "import cart\n\n\ndef f(c):\n    return c.ownr\n\n\nprint(f(cart.Cart()))\n",
        },
        "ada\n",
    ),
    "attribute set in __init__": (
        {
            "main.py": """\
class Job:
    def __init__(self):
        self.attempts = 0

    def retry(self):
        if self.atempts < 3:
            return self.atempts + 1
        return 0


print(Job().retry())
"""
        },
        "1\n",
    ),
    "method of a built-in type": (
        {"main.py": "def clean(text):\n    return text.stripp()\n\n\nprint(clean(' a '))\n"},
        "a\n",
    ),
    "function of a module of the repository": (
        {
            "cart.py": CART + "\n\ndef empty_cart():\n    return Cart()\n",
            "main.py": "import cart\n\nprint(cart.emptycart().lines)\n",
        },
        "[]\n",
    ),
    "imported name, its uses with it": (
        {
            "shop/__init__.py": "",
            "shop/prices.py": "def format_price(value):\n    return f'{value} EUR'\n",
            "main.py": "from shop.prices import fromat_price\n\nprint(fromat_price(3))\n",
        },
        "3 EUR\n",
    ),
    "imported under another name": (
        {
            "prices.py": "def format_price(value):\n    return f'{value} EUR'\n",
            "main.py": "from prices import format_prices as show\n\nprint(show(3))\n",
        },
        "3 EUR\n",
    ),
    "module": (
        {
            "shop/__init__.py": "",
            "shop/helpers.py": "def one():\n    return 1\n",
            "main.py": "from shop.helper import one\n\nprint(one())\n",
        },
        "1\n",
    ),
}


@pytest.mark.parametrize("shape", MENDED)
def test_the_patch_makes_the_program_run(tmp_path: Path, shape: str) -> None:
    files, expected = MENDED[shape]
    analysis, output = mend(NearName(), tmp_path, files, "python")
    assert output == expected
    assert "does not exist at main.py:" in analysis.cause
    assert analysis.evidence[0].path == "main.py"


SILENT: dict[str, dict[str, str]] = {
    "nothing is near": {"main.py": "def f(order):\n    return customer\n\n\nf(1)\n"},
    "two names are as near": {
        "main.py": "def f(price_a, price_b):\n    return price_c\n\n\nf(1, 2)\n"
    },
    "a standard module that is not imported": {
        "main.py": "jsom = 1\n\n\ndef f():\n    return json.dumps(1)\n\n\nf()\n"
    },
    "a name that another file imports": {
        "other.py": "from datetime import date\n\nTODAY = date.today\n",
        "main.py": "def f(data):\n    return date(2024, 1, 1)\n\n\nf(1)\n",
    },
    "bound only later, in the same statement": {
        "main.py": "def f():\n    total = totl + 1\n    return total\n\n\nf()\n"
    },
    "object of an unknown class": {
        "main.py": "import argparse\n\nprint(argparse.Namespace(names=1).nomes)\n".replace(
            "nomes", "quantity"
        )
    },
    "attribute that exists but was not set": {
        "main.py": """\
class A:
    def start(self):
        self.value = 1

    def read(self):
        return self.value


A().read()
"""
    },
    "package that is not installed": {"main.py": "import surely_not_installed\n"},
    "package that is not installed, which others import too": {
        "main.py": "from notinstalled import one\n",
        "other.py": "import notinstalled.parts\n",
        "not_installed.py": "def one():\n    return 1\n",
    },
    "package that is not installed, with a like name out of reach": {
        "main.py": "from notinstalled import one\n",
        "deep/not_installed.py": "def one():\n    return 1\n",
    },
}


@pytest.mark.parametrize("shape", SILENT)
def test_it_stays_silent(tmp_path: Path, shape: str) -> None:
    analysis = offered(NearName(), tmp_path, SILENT[shape], "python")
    assert analysis is None


@pytest.mark.parametrize(
    ("wanted", "known", "expected"),
    [
        ("recieve", {"receive", "recipe"}, "receive"),
        ("colour", {"color", "cool"}, "color"),
        ("fooBar", {"foo_bar", "foo_baz"}, "foo_bar"),
        ("id", {"it", "di"}, None),
        ("left", {"lift", "loft"}, None),
        ("customer", {"customs"}, "customs"),
        ("order", {"border_width"}, None),
        ("x" * 5000, {"y"}, None),
    ],
)
def test_near_names(wanted: str, known: set[str], expected: str | None) -> None:
    assert near_name(wanted, known) == expected
