"""A step of a durable workflow, and what a failure nobody foresaw is called."""

import time
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from dbos import DBOS

from agents.meter import Meter

P = ParamSpec("P")
R = TypeVar("R")


class DurableSteps:
    """Runs steps so that one that has ended is not run again after a crash."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter

    async def __call__(
        self, do: Callable[P, Coroutine[Any, Any, R]], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a step. What fails for reasons outside (Slack away, say) is tried again, at
        doubling intervals for about eight minutes."""

        @wraps(do)
        async def measured(*args: P.args, **kwargs: P.kwargs) -> R:
            begun = time.monotonic()
            try:
                return await do(*args, **kwargs)
            finally:
                self._meter.step_took(do.__name__, time.monotonic() - begun)

        return await DBOS.run_step_async(
            {
                "name": do.__name__,
                "retries_allowed": True,
                "max_attempts": 12,
                "interval_seconds": 0.25,
                "should_retry": _is_transient,
            },
            measured,
            *args,
            **kwargs,
        )


def _is_transient(error: BaseException) -> bool:
    """Whether a step may succeed if it is only tried again: trouble outside, not our mistake."""
    return isinstance(error, TimeoutError | ConnectionError)


def broke_off(what: str, error: Exception) -> str:
    """The sentence for a failure nobody foresaw; its details are in the log."""
    return (
        f"{what} broke off ({type(error).__name__}). The details are in Suture's log; "
        "try again, and report it if it happens again."
    )
