"""The main job: an error becomes a thread, the thread becomes a pull request.

Both ways are durable workflows. A step that was finished is not run again after a crash; a step
that was cut off is, so each one finds what it may have made before. The steps themselves are in
investigation.py and delivery.py.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dbos import DBOS, DBOSConfiguredInstance, SetWorkflowID, error
from sqlmodel import Session

from agents import log_context
from agents.conversation import ConversationInterrupted, ConversationLost, PlaceLost
from agents.durable_step import (
    DurableSteps,
    are_handed_over,
    broke_off,
    ended_workflows,
    unknown_workflows,
)
from agents.handover import Handover
from agents.incident.delivery import Delivery
from agents.incident.investigation import Investigation, StepFailed, Stopped
from agents.meter import Meter
from storage import incidents, storms
from storage.database import Database
from storage.mirrors import MirrorError
from storage.models import Decision, Revision, incident_of
from storage.open_incidents import untold, without_thread
from storage.states import RUNNING, State
from storage.storms import Bound

log = logging.getLogger(__name__)

DELIVERY_PAUSES = (2.0, 5.0, 15.0, 60.0, 300.0, 900.0, 1800.0)
"""Seconds between tries to reach the code host, before Retry is left to a person."""

BEGUN_AHEAD = 20
"""Analyses that are begun beside those that run: they know their places in line. More would only
cost time, here and at the next start; they wait in the records, their threads open."""

THREADS_AT_ONCE = 3
"""Threads of waiting incidents that are opened in a channel together: Slack grants one a second."""

LATELY = 24 * 3600.0
"""Seconds in which what has ended may not have been shown, though nothing says so."""


@DBOS.dbos_class()
class IncidentFlow(DBOSConfiguredInstance):
    """Carries an incident from its report to its pull request."""

    def __init__(
        self,
        database: Database,
        investigation: Investigation,
        delivery: Delivery,
        clock: Callable[[], float],
        bound: Bound,
        meter: Meter,
        handover: Handover,
        at_once: int,
    ) -> None:
        """`at_once` analyses run at the same time."""
        super().__init__("incidents")
        self._database = database
        self._investigation = investigation
        self._delivery = delivery
        self._clock = clock
        self._bound = bound
        self._step = DurableSteps(meter, handover)
        self._room = at_once + BEGUN_AHEAD

    # -- From an error to a card ---------------------------------------------------------------

    @DBOS.workflow(name="investigate", max_recovery_attempts=50)
    async def investigate(self, revision_id: str) -> None:
        """Open the thread, find the cause, prepare a checked patch, show the card."""
        about(revision_id)
        with self._under_way():
            await self._investigate(revision_id)

    async def _investigate(self, revision_id: str) -> None:
        steps = self._investigation
        if not await self._step(steps.begin, revision_id):
            return
        log.info("the analysis begins")
        try:
            await self._step(steps.open_thread, revision_id)
            commit, head = await self._step(steps.fetch_repository, revision_id)
            await self._step(steps.refresh_index, revision_id, commit)
            evidence = await self._step(steps.find_evidence, revision_id, commit)
            analysis = await self._step(steps.analyse, revision_id, commit, evidence)
            checked = await self._step(steps.run_check, revision_id, commit, analysis)
            await self._step(steps.save_with_patch, revision_id, commit, analysis, checked)
            await self._step(self._delivery.follow_branch, revision_id, head)
            log.info("the analysis has ended")
        except Stopped:
            log.info("%s was stopped", revision_id)
        except (StepFailed, MirrorError) as failure:
            log.warning("the analysis stopped: %s", failure)
            await self._step(steps.fail, revision_id, str(failure))
        except Exception as error:
            log.exception("the analysis of %s broke off", revision_id)
            await self._step(steps.fail, revision_id, broke_off("The analysis", error))
        await self.show(revision_id)

    async def stop(self, revision_id: str, user_id: str) -> bool:
        """End an analysis because a person says so; false when it was over already."""
        return await self._investigation.stop(revision_id, user_id)

    # -- From a decision to a pull request -----------------------------------------------------

    async def decide(self, revision_id: str, verdict: State, user_id: str) -> Decision | None:
        """Record the first decision (APPROVED or REJECTED); None when it came too late."""

        def change(session: Session) -> Decision | None:
            return incidents.decide(session, revision_id, verdict, user_id, self._clock())

        return await self._database.write(change)

    @DBOS.workflow(name="deliver", max_recovery_attempts=50)
    async def deliver(self, revision_id: str) -> None:
        """Open the approved pull request, however long the code host is away."""
        about(revision_id)
        await self.show(revision_id, insist=False)
        for pause in (*DELIVERY_PAUSES, None):
            try:
                hindrance = await self._step(self._delivery.open_pull_request, revision_id)
            except Exception as error:
                log.exception("the pull request of %s broke off", revision_id)
                hindrance, pause = broke_off("Opening the pull request", error), None
            if hindrance is None:
                log.info("the delivery has ended")
                break
            log.warning("the delivery is hindered: %s", hindrance)
            if pause is None:
                await self._step(self._investigation.fail, revision_id, hindrance)
                break
            await self.show(revision_id, insist=False)
            await DBOS.sleep_async(pause)
        await self.show(revision_id)

    @DBOS.workflow(name="show", max_recovery_attempts=50)
    async def settle(self, revision_id: str) -> None:
        """Show a decision that asks for nothing more: rejected, or resolved by hand."""
        about(revision_id)
        await self.show(revision_id)

    async def show(self, revision_id: str, *, insist: bool = True) -> None:
        """Card and root as the records have them; what cannot be shown now is caught up with."""
        try:
            await self._step(self._investigation.telling.show, revision_id, insist=insist)
        except (ConversationLost, error.DBOSMaxStepRetriesExceeded):
            log.exception("the card of %s cannot be shown", revision_id)

    # -- From a report to a regression ---------------------------------------------------------

    @DBOS.workflow(name="consider_regression", max_recovery_attempts=50)
    async def consider_regression(self, occurrence_id: int) -> None:
        """Re-open the incident if the commit that failed contains the fix."""
        revision_id = await self._step(self._delivery.reopen_if_fixed_before, occurrence_id)
        if revision_id:
            await self.start_investigation(revision_id)

    # -- Starting: the same id twice is the same workflow --------------------------------------

    async def start_investigation(self, revision_id: str) -> None:
        """Begin a revision's analysis, unless it has begun. While there is no room for it, it waits
        in the records until `begin_waiting`, and whoever asked for it is shown that."""
        if self._room > 0:
            await self._begin(revision_id)
        elif (await self._database.read(lambda s: s.get_one(Revision, revision_id))).requested_by:
            await self.start_settling(revision_id)

    async def _begin(self, revision_id: str) -> None:
        with self._under_way(), SetWorkflowID(f"investigate:{revision_id}"):
            await DBOS.start_workflow_async(self.investigate, revision_id)

    async def start_delivery(self, revision_id: str) -> None:
        """Begin to open an approved revision's pull request, unless that has begun."""
        revision = await self._database.read(lambda s: s.get_one(Revision, revision_id))
        with SetWorkflowID(f"deliver:{revision_id}:{revision.attempt}"):
            await DBOS.start_workflow_async(self.deliver, revision_id)

    async def start_settling(self, revision_id: str) -> None:
        """Begin to show what was recorded of a revision. Showing it twice is harmless."""
        await DBOS.start_workflow_async(self.settle, revision_id)

    async def start_regression_check(self, occurrence_id: int) -> None:
        """Begin to compare an occurrence's commit with the fix."""
        with SetWorkflowID(_check_of(occurrence_id)):
            await DBOS.start_workflow_async(self.consider_regression, occurrence_id)

    @contextmanager
    def _under_way(self) -> Iterator[None]:
        self._room -= 1
        try:
            yield
        finally:
            self._room += 1

    async def begin_waiting(self) -> None:
        """Begin the analyses that wait in the records, as far as there is room: first those that
        people asked for, then the oldest. What a crash has cut off goes on before."""
        waiting = await self._database.read(storms.admitted_revisions)
        if not waiting or await are_handed_over("investigate"):
            return
        by_workflow = {f"investigate:{revision_id}": revision_id for revision_id in waiting}
        for workflow_id in await unknown_workflows(by_workflow):
            if self._room > 0:
                await self._begin(by_workflow[workflow_id])

    async def open_waiting(self) -> None:
        """Open the threads of those that wait, the oldest first, in all channels side by side."""
        channels = defaultdict[str, list[str]](list)
        for each in await self._database.read(without_thread):
            channels[each.channel].append(each.revision_id)
        few = (revision_ids[:THREADS_AT_ONCE] for revision_ids in channels.values())
        await asyncio.gather(*map(self._open_threads, few))

    async def _open_threads(self, revision_ids: list[str]) -> None:
        for revision_id in revision_ids:
            try:
                await self._investigation.telling.open_thread(revision_id)
            except ConversationLost:  # its analysis says so, once it begins
                return

    async def start_waiting(self) -> None:
        """Start whatever else was recorded and has no workflow: a crash came between the two."""
        approved = await self._database.read(lambda s: incidents.revisions_in(s, [State.APPROVED]))
        by_workflow = {_workflow_of(revision): revision.id for revision in approved}
        for workflow_id in await unknown_workflows(by_workflow):
            await self.start_delivery(by_workflow[workflow_id])
        checks = await self._database.read(incidents.waiting_regression_checks)
        by_check = {_check_of(occurrence_id): occurrence_id for occurrence_id in checks}
        for workflow_id in await unknown_workflows(by_check):
            await self.start_regression_check(by_check[workflow_id])

    async def admit_waiting(self) -> None:
        """Begin the work on incidents that a storm held back, as far as there is room again."""
        for revision_id in await self._database.write(
            lambda s: storms.admit_due(s, self._bound, self._clock())
        ):
            await self.start_investigation(revision_id)

    async def admit_next(self, storm_id: str) -> bool:
        """Begin the work on the first in a storm's line; false when nobody waits any more."""
        revision_id = await self._database.write(
            lambda s: storms.admit_next(s, storm_id, self._clock())
        )
        if revision_id:
            await self.start_investigation(revision_id)
        return revision_id is not None

    async def end_broken(self) -> None:
        """End the revisions whose workflow was given up; their cards offer Retry. Commits whose
        comparison was given up are not compared again: it might break off for ever."""
        waiting = await self._database.read(
            lambda s: incidents.revisions_in(s, [*RUNNING, State.APPROVED])
        )
        by_workflow = {_workflow_of(revision): revision.id for revision in waiting}
        for workflow_id in await ended_workflows(by_workflow):
            log.error("the workflow %s was given up", workflow_id)
            await self._give_up(by_workflow[workflow_id])
        checks = await self._database.read(incidents.waiting_regression_checks)
        by_check = {_check_of(occurrence_id): occurrence_id for occurrence_id in checks}
        for workflow_id in await ended_workflows(by_check):
            log.error("the workflow %s was given up", workflow_id)
            revision_id = await self._delivery.reopen_if_fixed_before(
                by_check[workflow_id], compare=False
            )
            if revision_id:
                await self.start_investigation(revision_id)

    async def _give_up(self, revision_id: str) -> None:
        def change(session: Session) -> None:
            state = session.get_one(Revision, revision_id).state
            if state in RUNNING or state is State.APPROVED:  # it may have got on meanwhile
                what = "The pull request" if state is State.APPROVED else "The analysis"
                incidents.advance(
                    session, revision_id, State.FAILED, self._clock(), failure=broke_off(what)
                )

        await self._database.write(change)
        await self.start_settling(revision_id)

    async def catch_up(self) -> None:
        """Show what is recorded and not shown: a crash came between, or Slack was away too long.

        What is shown already costs no call, and a channel that is lost one for all its incidents.
        """
        lately = self._clock() - LATELY
        lost = set[str]()
        for each in await self._database.read(lambda s: untold(s, lately)):
            if each.channel in lost:
                continue
            try:
                await self._investigation.telling.show(each.revision_id)
            except (ConversationLost, ConversationInterrupted) as trouble:
                log.warning("%s cannot be shown: %s", each.revision_id, trouble)
                if isinstance(trouble, PlaceLost):
                    lost.add(each.channel)


def _workflow_of(revision: Revision) -> str:
    if revision.state is State.APPROVED:
        return f"deliver:{revision.id}:{revision.attempt}"
    return f"investigate:{revision.id}"


def _check_of(occurrence_id: int) -> str:
    return f"regression:{occurrence_id}"


def about(revision_id: str) -> None:
    """What the log's lines are about, from here on."""
    log_context.about(incident=incident_of(revision_id), revision=revision_id)
