from bank.importers import checking, savings
from bank.ledger import Ledger

for importer, path, want in (
    (savings, "exports/savings.csv", "1454.50"),
    (checking, "exports/checking.csv", "-1100.00"),
):
    ledger = Ledger()
    for booking in importer(path):
        ledger.book(*booking)
    assert str(ledger.balance()) == want, (path, ledger.balance())
