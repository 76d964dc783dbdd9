"""Postal addresses, as the shop sends them: a block of text."""

from dataclasses import dataclass

LINES = 4


@dataclass(frozen=True)
class Address:
    """Name, street, addition and town, in that order. The addition may be empty."""

    lines: tuple

    @classmethod
    def of(cls, name, street, town, addition=""):
        return cls((name, street, addition, town))

    @classmethod
    def parse(cls, block):
        """An address from the shop's block: four lines, of which the third may be empty."""
        lines = [line.strip() for line in block.split("\n")]
        return cls(tuple(line for line in lines if line))
