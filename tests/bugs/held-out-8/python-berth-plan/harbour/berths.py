"""The berths of a harbour."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Berth:
    """One berth. Lengths are in metres."""

    length: float
    code: str
    vessel: str | None = None
    closed: bool = False

    @property
    def is_free(self) -> bool:
        return self.vessel is None and not self.closed


HARBOUR = (
    Berth(8.0, "A1"),
    Berth(8.0, "A2"),
    Berth(12.5, "B1"),
    Berth(12.5, "B2"),
    Berth(20.0, "C1"),
)
