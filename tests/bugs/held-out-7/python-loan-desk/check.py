import tempfile
from datetime import date
from pathlib import Path

from lending import loans
from lending.store import Store

with tempfile.TemporaryDirectory() as folder:
    store = Store(Path(folder) / "loans.db")
    assert loans.overdue(store, date(2024, 3, 2)) == []
    loans.add_all(store, Path("data/loans.csv"))
    assert loans.count(store) == 3
    late = loans.overdue(store, date(2024, 3, 2))
    assert late == [loans.Overdue("Emma", "Olek", 11), loans.Overdue("Dune", "Mara", 1)], late
    rows = store.query("SELECT title FROM loan WHERE reader = ? ORDER BY title", "Mara")
    assert [row["title"] for row in rows] == ["Dune", "Iliad"]
    assert store.value("SELECT due FROM loan WHERE title = ?", "Iliad") == "2024-05-01"
