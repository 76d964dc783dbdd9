"""Prints who has to be reminded."""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from lending import loans
from lending.store import Store


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("loans", type=Path)
    options.add_argument("--today", type=date.fromisoformat, default=date.today())
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "loans.db")
        loans.add_all(store, chosen.loans)
        print(f"{loans.count(store)} loans")
        for late in loans.overdue(store, chosen.today):
            print(f"{late.reader}: {late.title}, {late.days} days")


if __name__ == "__main__":
    main()
