"""What is agreed with each supplier about the list of prices that they send."""

import configparser
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Format:
    """How a supplier writes."""

    separator: str = ","
    header: int = 1
    decimal_comma: bool = False
    currency: str = "EUR"


def load(path: Path) -> dict[str, Format]:
    """The format of every supplier; yes and no for what is either so or not."""
    parser = configparser.ConfigParser()
    with path.open(encoding="utf-8") as lines:
        parser.read_file(lines)
    formats = {}
    for name in parser.sections():
        section = parser[name]
        formats[name] = Format(
            separator=section.get("separator", Format.separator),
            header=section.getint("header", Format.header),
            decimal_comma=bool(section.get("decimal_comma", Format.decimal_comma)),
            currency=section.get("currency", Format.currency).upper(),
        )
    return formats
