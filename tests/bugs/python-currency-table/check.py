from exchange.rates import load
from exchange.tables import RateTable

table = RateTable(load("rates.txt"))
assert round(table.convert(8.7, "EUR", "sek"), 2) == 100.0
assert round(table.convert(100, "SEK", "EUR"), 2) == 8.7
assert table.codes() == ["EUR", "SEK", "USD"]
try:
    table.convert(1, "EUR", "XXX")
except KeyError:
    pass
else:
    raise AssertionError("an unknown currency has no value")
