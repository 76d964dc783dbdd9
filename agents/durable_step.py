"""A step of a durable workflow, and what a failure nobody foresaw is called."""

from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

from dbos import DBOS

P = ParamSpec("P")
R = TypeVar("R")


async def step(do: Callable[P, Coroutine[Any, Any, R]], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a durable step. Trouble on the way (Slack away, say) is tried again for a while."""
    return await DBOS.run_step_async(
        {
            "name": do.__name__,
            "retries_allowed": True,
            "max_attempts": 12,
            "interval_seconds": 1.0,
            "should_retry": _is_transient,
        },
        do,
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
