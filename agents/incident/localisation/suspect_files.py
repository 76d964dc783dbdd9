"""The files that may hold an error's fault, each with what speaks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

ON_STACK = "frames_share"
"""The signal that every file on the stack has, and no other."""


@dataclass(slots=True)
class Suspect:
    """A file that may hold the fault.

    `signals` are by name (see weights.py), from 0 to 1; `notes` say in words what a signal saw.
    A place in the trace, a definition or a telling edit stands at `line`; `chunks` are the lines of
    the file that share most with the error, the best first.
    """

    path: str
    signals: dict[str, float] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    line: int | None = None
    chunks: Sequence[tuple[int, int]] = ()

    @property
    def is_on_stack(self) -> bool:
        """Whether a frame of the trace is in the file."""
        return ON_STACK in self.signals

    def add(self, signal: str, value: float, note: str = "") -> None:
        """Set a signal, unless it is already stronger."""
        if value > self.signals.get(signal, 0.0):
            self.signals[signal] = value
            if note:
                self.notes[signal] = note


class Suspects(dict[str, Suspect]):
    """Suspects by path; one asked for is made."""

    def __missing__(self, path: str) -> Suspect:
        return self.setdefault(path, Suspect(path))

    def add_compared(
        self, signal: str, scores: Mapping[str, float], notes: Mapping[str, str] | None = None
    ) -> None:
        """Set a signal to each file's score (by path) as a share of the best one's."""
        best = max(scores.values(), default=0.0) or 1.0
        for path, score in scores.items():
            self[path].add(signal, score / best, (notes or {}).get(path, ""))
