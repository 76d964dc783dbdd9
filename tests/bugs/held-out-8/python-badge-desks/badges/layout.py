"""What is on a badge."""

from dataclasses import dataclass

from badges.printers import Printer

CUT = b"\x1dV\x00"
BIG, SMALL = b"\x1d!\x11", b"\x1d!\x00"


@dataclass(frozen=True)
class Guest:
    name: str
    company: str
    desk: str


def badge(guest: Guest, printer: Printer) -> bytes:
    """What to send for a guest's badge: the name exactly as the guest writes it."""
    name = _line(guest.name, printer.columns // 2, printer)
    company = _line(guest.company, printer.columns, printer)
    return BIG + name + SMALL + company + CUT


def _line(text: str, columns: int, printer: Printer) -> bytes:
    """A centred line; what is too long goes on in the next."""
    parts = [text[start : start + columns] for start in range(0, len(text), columns)]
    lines = [part.strip().center(columns).rstrip() for part in parts]
    return b"".join(line.encode(printer.code_page) + b"\n" for line in lines)
