from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.load import load
from catalogue.sheets import columns

assert load("inbox/spring.csv") == {"K-100": Decimal("49.90"), "L-7": Decimal("120")}
with TemporaryDirectory() as folder:
    plain = Path(folder) / "plain.csv"
    plain.write_text("sku,title,price\né1,x,2\n", encoding="utf-8")
    assert load(plain) == {"É1": Decimal("2")}
    assert columns(plain) == ["sku", "title", "price"]
