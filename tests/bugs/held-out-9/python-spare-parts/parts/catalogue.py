from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Part:
    number: str  # as the maker prints it, e.g. "7l6 616 040 D"
    name: str
    price: Decimal


def _key(number: str) -> str:
    """Part numbers are typed with and without blanks, in either case; they are one number."""
    return "".join(number.split()).upper()


class Catalogue:
    """All parts that can be ordered, by number."""

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._successors: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._parts)

    def add(self, part: Part) -> None:
        """Add a part; a part of that number that is there already is replaced."""
        self._parts[part.number] = part

    def supersede(self, old: str, part: Part) -> None:
        """From now on who asks for `old` gets `part`."""
        self.add(part)
        self._successors[_key(old)] = _key(part.number)
        self._parts.pop(_key(old), None)

    def get(self, number: str) -> Part:
        """The part of this number, or its latest successor. KeyError if there is none."""
        key = _key(number)
        while key in self._successors:
            key = self._successors[key]
        return self._parts[key]

    def numbers(self) -> list[str]:
        """The numbers as printed, in order."""
        return sorted(part.number for part in self._parts.values())
