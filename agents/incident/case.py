"""The case an analyst is given: the report, its trace, and the code that may explain it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from agents.incident.analysis import Analysis
from agents.incident.stacktraces.frames import MappedFrame, StackTrace
from storage.mirrors import Snapshot
from storage.reports import ErrorReport

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Passage:
    """A ranked stretch of code: lines `start_line`..`end_line` (from 1, inclusive) of `path`."""

    path: str
    start_line: int
    end_line: int
    text: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known before the analysis. `frames` are innermost first; `hint` is a person's.

    `work_id` names the piece of work, so that it is found again after a crash. `fresh` asks for an
    analysis of its own, not one that is kept. `models` are the server's, the first choice first;
    empty means those of the settings. `similar` tells of earlier incidents that broke alike, a line
    each.
    """

    report: ErrorReport
    trace: StackTrace
    frames: tuple[MappedFrame, ...]
    passages: tuple[Passage, ...]
    snapshot: Snapshot
    hint: str | None = None
    work_id: str = ""
    fresh: bool = False
    models: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()
    _kept: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def kept(self, key: object, make: Callable[[], Kept]) -> Kept:
        """What `make` gives, made once for the case: each rule reads the same code."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Kept = self._kept[key]
        return made

    @property
    def failing(self) -> list[tuple[str, int]]:
        """Path and line (from 1) of the statement that failed, as far as the trace tells."""
        return [(at.path, at.line) for at in self.frames[:1] if at.line is not None]


Progress = Callable[[str], Awaitable[None]]
"""Tells the thread, in a few words, what is being done now."""


class Analyst(Protocol):
    """Finds a cause, and edits where it can. Raises AnalystUnavailable when it cannot work now."""

    async def analyse(self, case: Case, progress: Progress) -> Analysis: ...


class AnalystUnavailable(Exception):
    """The analyst cannot answer now; the text is a sentence for people that says what to do."""
