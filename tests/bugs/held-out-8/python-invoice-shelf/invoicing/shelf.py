"""Keeps invoices in a folder, each in a file."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from invoicing.model import Invoice


class Shelf:
    """Invoices by number. Those that were used lately are at hand without reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._at_hand: dict[int, Invoice] = {}

    def put(self, invoice: Invoice) -> None:
        self._at_hand[invoice.number] = invoice
        text = json.dumps(asdict(invoice), default=str, indent=1)
        self._path(invoice.number).write_text(text)

    def get(self, number: int) -> Invoice:
        """The invoice as it was put. Raises FileNotFoundError when there is none."""
        if number not in self._at_hand:
            said = json.loads(self._path(number).read_text())
            self._at_hand[number] = Invoice(**said)
        return self._at_hand[number]

    def numbers(self) -> Iterator[int]:
        return iter(sorted(int(path.stem) for path in self._folder.glob("*.json")))

    def _path(self, number: int) -> Path:
        return self._folder / f"{number}.json"
