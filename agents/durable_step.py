"""A step of a durable workflow, and what a failure nobody foresaw is called."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Coroutine
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from dbos import DBOS
from sqlalchemy.exc import OperationalError

from agents.handover import Handover
from agents.meter import Meter
from storage.database import is_unwritable

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
"""What the engine calls a workflow that it will not go on with."""

ASKED_AT_ONCE = 500
"""Workflows in one question to the engine."""


class DurableSteps:
    """Runs steps so that one that has ended is not run again after a crash."""

    def __init__(self, meter: Meter, handover: Handover) -> None:
        self._meter = meter
        self._handover = handover

    async def __call__(
        self, do: Callable[P, Coroutine[Any, Any, R]], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a step. What fails for reasons outside (Slack away, say) is tried again, at
        doubling intervals for about eight minutes.

        When the engine cannot write the step's end down (its disk is full, say) the workflow is cut
        off here, as by a kill, and goes on from its last finished step.
        """
        self._handover.follow()

        @wraps(do)
        async def measured(*args: P.args, **kwargs: P.kwargs) -> R:
            begun = time.monotonic()
            try:
                return await do(*args, **kwargs)
            finally:
                self._meter.step_took(do.__name__, time.monotonic() - begun)

        try:
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
        except OperationalError as error:
            if not is_unwritable(error):
                raise
            log.warning("the end of %s could not be written down: %s", do.__name__, error.orig)
            raise asyncio.CancelledError from error


def _is_transient(error: BaseException) -> bool:
    """Whether a step may succeed if it is only tried again: trouble outside, not our mistake."""
    return isinstance(error, TimeoutError | ConnectionError)


async def ended_workflows(ids: Collection[str]) -> list[str]:
    """Those of the workflows that have come to their end, well or not."""
    return [id_ for id_, status in (await _known_workflows(ids)).items() if status in ENDED]


async def unknown_workflows(ids: Collection[str]) -> list[str]:
    """Those of the workflows that were never started, in the order given."""
    known = await _known_workflows(ids)
    return [id_ for id_ in ids if id_ not in known]


async def _known_workflows(ids: Collection[str]) -> dict[str, str]:
    """What the engine says of each workflow that it knows."""
    known, asked = dict[str, str](), list(ids)
    for start in range(0, len(asked), ASKED_AT_ONCE):
        some = asked[start : start + ASKED_AT_ONCE]
        found = await DBOS.list_workflows_async(
            workflow_ids=some, load_input=False, load_output=False
        )
        known |= {workflow.workflow_id: workflow.status for workflow in found}
    return known


async def are_handed_over(name: str) -> bool:
    """Whether workflows of this name were cut off, and nobody goes on with them yet."""
    waiting = await DBOS.list_workflows_async(
        name=name,
        status="ENQUEUED",
        app_version=DBOS.application_version,
        limit=1,
        load_input=False,
        load_output=False,
    )
    return bool(waiting)


async def forget_ended_workflows(before: float, limit: int) -> int:
    """Delete workflows that have ended and began before a time (s since the epoch); how many."""
    ended = await DBOS.list_workflows_async(
        status=list(ENDED),
        end_time=datetime.fromtimestamp(before, UTC).isoformat(),
        limit=limit,
        load_input=False,
        load_output=False,
    )
    if ended:
        await DBOS.delete_workflows_async([workflow.workflow_id for workflow in ended])
    return len(ended)


def broke_off(what: str, error: Exception | None = None) -> str:
    """The sentence for a failure nobody foresaw; its details are in the log."""
    kind = f" ({type(error).__name__})" if error else ""
    return (
        f"{what} broke off{kind}. The details are in Suture's log; "
        "press Retry, and report it if it happens again."
    )
