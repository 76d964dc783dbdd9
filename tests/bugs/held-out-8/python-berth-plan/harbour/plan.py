"""Who lies where, with the way back."""

from collections.abc import Iterable
from dataclasses import replace

from harbour.berths import Berth


class HarbourFull(Exception):
    """No free berth is long enough."""


class Plan:
    """The berths as they are now, and as they were before each change."""

    def __init__(self, berths: Iterable[Berth]) -> None:
        self._berths = {berth.code: berth for berth in berths}
        self._earlier: list[dict[str, Berth]] = []

    def berth(self, code: str) -> Berth:
        return self._berths[code]

    def free(self) -> list[Berth]:
        """The free berths, shortest first."""
        return sorted(berth for berth in self._berths.values() if berth.is_free)

    def where(self, vessel: str) -> Berth | None:
        """The berth that a vessel lies at."""
        return next((b for b in self._berths.values() if b.vessel == vessel), None)

    def admit(self, vessel: str, length: float) -> Berth:
        """Give a vessel the shortest free berth that takes it. Raises HarbourFull."""
        berth = next((berth for berth in self.free() if berth.length >= length), None)
        if berth is None:
            raise HarbourFull(f"{vessel} needs {length} m")
        self._remember()
        berth.vessel = vessel
        return self._berths[berth.code]

    def depart(self, vessel: str) -> Berth:
        """Free a vessel's berth. Raises KeyError when it lies at none."""
        berth = self.where(vessel)
        if berth is None:
            raise KeyError(vessel)
        self._remember()
        berth.vessel = None
        return self._berths[berth.code]

    def close(self, code: str) -> None:
        """Take a berth out of use; who lies there stays."""
        self._remember()
        self._berths[code] = replace(self._berths[code], closed=True)

    def undo(self) -> None:
        """Back to the plan before the last change. Raises IndexError when there is none."""
        self._berths = self._earlier.pop()

    def was_at(self, vessel: str) -> set[Berth]:
        """The berths of a vessel in the plans before this one."""
        return {b for berths in self._earlier for b in berths.values() if b.vessel == vessel}

    def _remember(self) -> None:
        self._earlier.append(dict(self._berths))
