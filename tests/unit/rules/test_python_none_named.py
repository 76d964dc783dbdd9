"""What a raised error says of a thing that was not found, when a search hardly names it."""

from pathlib import Path

import pytest

from agents.incident.rules.python.none import NoneUsed
from tests.support.programs import mend

ERRORS = "class NotFound(Exception):\n    pass\n"
BOOK = """\
class Book:
    def find_by_order(self, order_id):
        return {}.get(order_id)

    find_by_id = find_by_order


invoices = Book()
"""


@pytest.mark.parametrize(
    ("given", "expression", "message"),
    [
        ("order_id", "invoices.find_by_order(order_id)", "no invoice with order 7"),
        ("order_id", "Book().find_by_order(order_id)", "nothing found for order 7"),
        ("number", "Book().find_by_id(number)", "nothing found for 7"),
        ("order_id", "Book().find_by_order(order_id + 0)", "nothing found"),
    ],
)
def test_a_thing_is_not_named_after_how_it_is_sought(
    given: str, expression: str, message: str, tmp_path: Path
) -> None:
    main = f"""\
from books import Book, invoices
from errors import NotFound


def due({given}):
    return {expression}["due"]


try:
    due(7)
except NotFound as missing:
    print(missing)
"""
    files = {"errors.py": ERRORS, "books.py": BOOK, "main.py": main}
    analysis, printed = mend(NoneUsed(), tmp_path, files, "python")
    assert printed == f"{message}\n"
    assert "by_order =" not in analysis.edits[0].after
