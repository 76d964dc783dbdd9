"""A model that has cost much and answered nothing several times in a row is given a rest."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from agents.incident.case import AnalystUnavailable

IN_A_ROW = 3
REST_SECONDS = 300.0


@dataclass(slots=True)
class ModelRests:
    """Which models are not worth waiting for now. `costly` is how many seconds a failure must have
    taken to count: one that is told at once delays nobody."""

    costly: float = 5.0
    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, int] = field(default_factory=dict)
    _until: dict[str, float] = field(default_factory=dict)

    def check(self, model: str) -> None:
        """Raises AnalystUnavailable while the model rests."""
        left = self._until.get(model, 0.0) - self.clock()
        if left > 0:
            raise AnalystUnavailable(
                f"{model} was not asked: it gave no answer {self._failures[model]} times in a row. "
                f"It is tried again in {max(round(left / 60), 1)} min; Re-analyse asks it now."
            )

    def answered(self, model: str) -> None:
        """The model is well again."""
        self._failures.pop(model, None)
        self._until.pop(model, None)

    def failed(self, model: str, seconds: float) -> None:
        """The model gave nothing, which took so long. After a rest, one failure begins another."""
        if seconds < self.costly:
            return
        self._failures[model] = self._failures.get(model, 0) + 1
        if self._failures[model] >= IN_A_ROW:
            self._until[model] = self.clock() + REST_SECONDS
