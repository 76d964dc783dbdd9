import monthly
from exports import ClaimsExport, export_all
from table import ColumnError, Table


def refused(action, *args, **named):
    try:
        action(*args, **named)
    except ColumnError:
        return True
    return False


texts = export_all(monthly.CLAIMS, noted=("north",))
assert texts["north"] == "number,amount,note\nN-17,120.00,windscreen\nN-18,75.50,\n", texts
assert texts["south"] == "number,amount\nS-03,990.00\n", texts
# The same again, and the other way round.
assert export_all(monthly.CLAIMS, noted=("north",)) == texts
turned = export_all(monthly.CLAIMS, noted=("south",))
assert turned["north"] == "number,amount\nN-17,120.00\nN-18,75.50\n"
assert turned["south"] == "number,amount,note\nS-03,990.00,hail\n"
assert export_all([]) == {}
assert ClaimsExport("empty").text() == "number,amount\n"

# What a table refuses, it still refuses.
table = Table("t")
assert table.columns == []
table.add_column("a")
assert refused(table.add_column, "a") and refused(table.add_column, "")
assert refused(table.add_row, b=1)
table.add_row(a=1)
assert refused(table.add_column, "b")
assert table.to_csv() == "a\n1\n"

other = Table("u")
other.add_column("b")
assert other.columns == ["b"] and table.columns == ["a"]
given = Table("v", ["x", "y"])
given.add_column("z")
given.add_row(x=1, z=3)
assert given.to_csv() == "x,y,z\n1,,3\n"
assert Table("w").columns == []
monthly.main()
