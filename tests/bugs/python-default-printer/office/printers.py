"""The printers of the building."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Printer:
    name: str
    abilities: frozenset = field(default_factory=frozenset)
    online: bool = True


PRINTERS = (
    Printer("ground-floor", frozenset({"duplex"})),
    Printer("studio", frozenset({"duplex", "colour"}), online=False),
)


def by_name(name, printers=PRINTERS):
    return next((printer for printer in printers if printer.name == name), None)


def first_with(ability, printers=PRINTERS):
    """The first printer that is online and can do it."""
    return next(p for p in printers if p.online and ability in p.abilities)
