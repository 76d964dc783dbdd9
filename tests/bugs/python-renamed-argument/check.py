from metering.bill import bills

assert bills({"A": [1200, 1350]}) == ["A: 150.0 kWh, 52.00 EUR"]
assert bills({"B": [80]}) == ["B: 0.0 kWh, 8.50 EUR"]
assert bills({"C": [0, 50]}, fees={"C": 1.0}) == ["C: 50.0 kWh, 16.00 EUR"]
