import tempfile
from decimal import Decimal
from pathlib import Path

from prices.amounts import amount
from prices.catalogue import catalogue
from prices.settings import Format, load

lines = catalogue(Path("data"))
assert lines == [
    "kessler lathe 1299.00 EUR",
    "kessler oil 12.50 EUR",
    "boyd drill 1450.00 GBP",
    "boyd bit 3.20 GBP",
], lines
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "s.ini"
    path.write_text("[a]\ndecimal_comma = no\n[b]\ndecimal_comma = yes\n[c]\nheader = 0\n")
    formats = load(path)
    assert [bool(formats[name].decimal_comma) for name in "abc"] == [False, True, False]
    assert formats["c"] == Format(header=0)
assert amount(" 1.000.299,05", True) == Decimal("1000299.05")
assert amount("1,000,299.05", False) == Decimal("1000299.05")
assert amount("7", True) == amount("7", False) == 7
