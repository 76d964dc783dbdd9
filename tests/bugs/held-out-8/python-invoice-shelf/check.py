import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from invoicing.model import Invoice, Line
from invoicing.shelf import Shelf
from invoicing.statement import pay, reminder, statement


def made() -> Invoice:
    lines = [Line("pine board", 3, Decimal("9.99")), Line("glue", 1, Decimal("4.5"))]
    return Invoice(7, "Wójcik", date(2025, 1, 31), lines, Decimal("10.00"))


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    Shelf(folder).put(made())
    Shelf(folder).put(Invoice(8, "Nobody", date(2025, 3, 1)))
    back = Shelf(folder).get(7)
    assert back == made() and repr(back) == repr(made()), back
    assert type(back.due) is date and type(back.paid) is Decimal
    assert statement(back) == statement(made())
    assert reminder(back, date(2025, 2, 10)) == "7 was due on 31.01.2025; to pay: 29.47"
    assert reminder(back, date(2025, 1, 31)) is None
    empty = Shelf(folder).get(8)
    assert empty == Invoice(8, "Nobody", date(2025, 3, 1)) and empty.open == 0
    assert pay(Shelf(folder), 7, Decimal("20.00")) == Decimal("4.47")
    shelf = Shelf(folder)
    assert shelf.get(7).paid == Decimal("30.00") and shelf.get(7) is shelf.get(7)
    assert pay(shelf, 7, Decimal("4.47")) == 0
    assert reminder(Shelf(folder).get(7), date(2026, 1, 1)) is None
    assert list(shelf.numbers()) == [7, 8]

old = Shelf(Path("var/shelf")).get(2041)
assert old.open == Decimal("138.20"), old.open
assert old.days_late(date(2025, 2, 20)) == 6
assert "220.20" in statement(old) and "18.00" in statement(old)
