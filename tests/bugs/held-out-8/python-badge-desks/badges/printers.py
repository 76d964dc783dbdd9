"""The badge printers of the reception desks, as the venue's settings describe them."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Printer:
    """A printer; `code_page` is the one its switches are set to.

    The device prints each byte as that page has it. Text in any other page comes out as other
    letters, which nobody notices before the guest does.
    """

    desk: str
    code_page: str
    columns: int


def load_printers(path: Path) -> dict[str, Printer]:
    """The printers by desk. Raises KeyError when one lacks a setting."""
    said = json.loads(path.read_text(encoding="utf-8"))
    return {
        desk: Printer(desk, settings["code_page"], settings["columns"])
        for desk, settings in said.items()
    }
