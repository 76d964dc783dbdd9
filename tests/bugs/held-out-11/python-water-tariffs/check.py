import tempfile
from decimal import Decimal
from pathlib import Path

from tariffs.bill import yearly_bill
from tariffs.lists import StandingCharges, VolumeBands

charges = StandingCharges("prices/standing.csv")
bands = VolumeBands("prices/bands.csv")
assert (charges.rows, bands.rows) == (3, 3)
assert bands.cost(0) == 0
assert bands.cost(60) == Decimal("72.00")
assert bands.cost(61) == Decimal("73.85")
assert bands.cost(300) == Decimal("72") + 140 * Decimal("1.85") + 100 * Decimal("2.40")
assert yearly_bill(15, 88, charges, bands) == Decimal("171.80")

# The discount is in the prices from the start, and after a reload.
cheaper = VolumeBands("prices/bands.csv", discount=Decimal("0.05"))
assert cheaper.discount == Decimal("0.05")
assert cheaper.cost(60) == Decimal("68.40")
cheaper.reload()
assert cheaper.cost(60) == Decimal("68.40") and cheaper.rows == 3
assert yearly_bill(15, 88, charges, cheaper) == Decimal("165.61")

# Each list has its own prices.
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "bands.csv"
    path.write_text("from,to,price\n0,10,3\n")
    other = VolumeBands(path, Decimal("0.5"))
    assert other.cost(20) == 15 and other.rows == 1
    assert bands.cost(60) == Decimal("72.00")
    path.write_text("from,to,price\n0,10,4\n10,20,6\n")
    assert other.cost(20) == 15
    other.reload()
    assert other.cost(20) == 50 and other.rows == 2
    assert bands.cost(61) == Decimal("73.85") and cheaper.cost(60) == Decimal("68.40")

    sizes = Path(folder) / "standing.csv"
    sizes.write_text("size_mm,per_year\n15,50\n")
    mine = StandingCharges(sizes)
    assert mine.charge(15) == 50 and charges.charge(15) == 48

    # A list that cannot be read is no list.
    try:
        VolumeBands(Path(folder) / "missing.csv")
    except FileNotFoundError:
        pass
    else:
        raise AssertionError("made without prices")
