"""The steps from a recorded error to a card: each can be run again without harm."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from agents.conversation import ConversationLost, IncidentConversation
from agents.incident import abstaining
from agents.incident.analysis import Analysis
from agents.incident.case import Analyst, AnalystUnavailable, Case, Passage
from agents.incident.earlier_revisions import said_before, was_overtaken
from agents.incident.excerpt import excerpt
from agents.incident.localisation.evidence import EvidenceFinder
from agents.incident.localisation.similar import SimilarIncident, similar_incidents
from agents.incident.localisation.suspect import SuspectCommit, recent_changes, suspect_commits
from agents.incident.patch.check_command import check_patch
from agents.incident.patch.gate import GateResult, prepare_patch, unified_diff, verified_evidence
from agents.incident.patch.java_compile import compile_patch
from agents.incident.patch.sandbox import Sandbox
from agents.incident.stacktraces import parse
from agents.incident.stacktraces.mapping import map_frames
from agents.incident.stacktraces.source_maps import with_sources
from agents.incident.telling import Telling
from agents.meter import Meter
from agents.waiting_line import WaitingLines, ordinal
from storage import incidents
from storage.code_index import CodeIndex, IndexingProgress, IndexProgress, IndexStats
from storage.database import Database
from storage.earlier_incidents import earlier_incidents
from storage.incidents import Dossier
from storage.mirrors import CommitInfo, MirrorError, Mirrors
from storage.models import FileChange, Revision, incident_of
from storage.snapshots import Snapshot
from storage.states import RUNNING, State

log = logging.getLogger(__name__)


class StepFailed(Exception):
    """A step cannot be done; the text is the sentence that the thread ends in."""


class Stopped(StepFailed):
    """Nobody waits for this revision any more: a person stopped it, or a newer one replaced it."""


STOP_INTERVAL = 0.5
"""Seconds between two looks whether an analysis is still wanted."""


class Investigation:
    """What `IncidentFlow.investigate` does, step by step."""

    def __init__(
        self,
        *,
        database: Database,
        mirrors: Mirrors,
        index: CodeIndex,
        analyst: Analyst,
        conversation: IncidentConversation,
        repository_token: Callable[[str, str | None], str | None],
        clock: Callable[[], float],
        lines: WaitingLines,
        meter: Meter,
        sandbox: Sandbox,
    ) -> None:
        self._database = database
        self._mirrors = mirrors
        self._index = index
        self._evidence = EvidenceFinder(index)
        self._analyst = analyst
        self._conversation = conversation
        self.telling = Telling(database, conversation)
        self._repository_token = repository_token
        self._clock = clock
        self._lines = lines
        self._meter = meter
        self._sandbox = sandbox

    async def begin(self, revision_id: str) -> bool:
        """Take the revision up; false when it was superseded while it waited."""

        def change(session: Session) -> bool:
            if _is_over(session, revision_id):
                return False
            incidents.advance(session, revision_id, State.INVESTIGATING, self._clock())
            return session.get_one(Revision, revision_id).state is State.INVESTIGATING

        return await self._database.write(change)

    async def open_thread(self, revision_id: str) -> None:
        """The thread, unless nothing can be said just now. Where it never can, nobody would read
        what is found."""
        await self._update(revision_id, step="opening the thread")
        try:
            await self.telling.open_thread(revision_id)
        except ConversationLost as lost:
            raise StepFailed(str(lost)) from lost

    async def fetch_repository(self, revision_id: str) -> tuple[str, str]:
        """Fetch the mirror; returns the commit to analyse, and the branch's head.

        The commit is the reported one, until a patch made for it was found not to fit the branch.
        """
        await self._tell(revision_id, "fetching the repository")
        dossier = await self._dossier(revision_id)
        server = dossier.server
        overtaken = await self._database.read(lambda s: was_overtaken(s, dossier.incident.id))
        token = self._repository_token(server.repo_url, server.credentials)
        commit = None if overtaken else dossier.report.commit
        try:
            async with self._lines.repositories.turn():
                fetched = await self._mirrors.fetch(server.repo_url, server.branch, token, commit)
        except MirrorError as error:
            self._meter.call_failed("git", type(error).__name__)
            raise
        await self._update(revision_id, commit=fetched.commit, commit_found=fetched.commit_found)
        return fetched.commit, fetched.head

    async def refresh_index(self, revision_id: str, commit: str) -> None:
        """Index the blobs that were never seen before; a commit seen before costs nothing."""
        await self._tell(revision_id, "reading the code")

        async def progress(now: IndexProgress) -> None:
            await self._tell(revision_id, str(now).lower())

        stats = await self._index_commit(await self._dossier(revision_id), commit, progress)
        log.info("%d new files of %s were read", stats.new_blobs, commit[:12])
        if stats.note:
            await self._tell(revision_id, stats.note)

    async def find_evidence(self, revision_id: str, commit: str) -> list[dict[str, Any]]:
        """The passages of code that may explain the error, best first, as JSON."""
        await self._tell(revision_id, "looking for the culprit")
        dossier = await self._dossier(revision_id)
        # The index is this replica's own; the step before may have been another's.
        await self._index_commit(dossier, commit)
        url = dossier.server.repo_url
        case = await self._case(revision_id, commit, ())
        await self._note_similar(revision_id, case)
        passages = await self._evidence.find(
            case.report, case.trace, case.frames, url, case.snapshot, hint=case.hint
        )
        return [asdict(passage) for passage in passages]

    async def analyse(
        self, revision_id: str, commit: str, evidence: list[dict[str, Any]]
    ) -> dict[str, Any]:
        """What the analyst says, as JSON."""
        passages = tuple(Passage(**passage) for passage in evidence)
        case = await self._case(revision_id, commit, passages)

        async def progress(step: str) -> None:
            await self._tell(revision_id, step)

        async def tell_place(place: int) -> None:
            await self._tell(revision_id, f"{ordinal(place)} in line for its analysis")

        async def turn() -> Analysis:
            async with self._lines.analyses.turn(tell_place):
                await self._tell(revision_id, "working out the cause")
                return await self._analyst.analyse(case, progress)

        try:
            analysis = await self._while_wanted(revision_id, turn())
        except AnalystUnavailable as unavailable:
            self._meter.call_failed("model", "unavailable")
            raise StepFailed(str(unavailable)) from unavailable
        return abstaining.completed(case, analysis).model_dump(mode="json")

    async def run_check(
        self, revision_id: str, commit: str, analysis: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """What the compiler and the server's own check say of the patch, as JSON."""
        edits = Analysis.model_validate(analysis).edits
        if not edits:
            return []
        dossier = await self._dossier(revision_id)
        command = dossier.server.check
        snapshot = await self._snapshot(dossier, commit)
        patch = await asyncio.to_thread(prepare_patch, snapshot, edits)
        results: list[GateResult] = []
        async with self._lines.analyses.turn():
            if any(file.path.endswith(".java") for file in patch.files):
                await self._tell(revision_id, "compiling the patch")
                results += await compile_patch(self._sandbox, snapshot, patch.files)
            if patch.files and command and not any(result.refuses for result in results):
                await self._tell(revision_id, "running the server's own check")
                results.append(await check_patch(self._sandbox, snapshot, patch.files, command))
        return [asdict(result) for result in results]

    async def save_with_patch(
        self,
        revision_id: str,
        commit: str,
        analysis: dict[str, Any],
        checked: list[dict[str, Any]] | dict[str, Any] | None,
    ) -> None:
        """Compute the patched files now, so that Approve pushes only what was seen; save all."""
        await self._tell(revision_id, "checking the patch")
        found = Analysis.model_validate(analysis)
        case = await self._case(revision_id, commit, ())
        found.evidence = await asyncio.to_thread(verified_evidence, case.snapshot, found.evidence)
        found.excerpt = await asyncio.to_thread(excerpt, case.snapshot, found.evidence)
        patch = await asyncio.to_thread(prepare_patch, case.snapshot, found.edits, case.failing)
        for result in [checked] if isinstance(checked, dict) else checked or []:
            patch = patch.with_result(GateResult(**result))
        began = await self._database.read(lambda s: _began_at(s, incident_of(revision_id)))
        commits = await asyncio.to_thread(_suspicious_commits, case, found, began)
        ending = State.PROPOSED if patch.files else State.EXPLAINED
        diff = unified_diff(patch)
        found.notes += await self._database.read(lambda s: said_before(s, revision_id, found, diff))

        def change(session: Session) -> None:
            if _is_over(session, revision_id):
                raise Stopped
            saved = incidents.advance(
                session,
                revision_id,
                ending,
                self._clock(),
                analysis=found.model_dump(mode="json"),
                gate=[asdict(result) for result in patch.results],
                diff=diff,
                **commits,
            )
            if saved:
                session.add_all(
                    FileChange(revision_id=revision_id, **asdict(file)) for file in patch.files
                )

        await self._database.write(change)

    async def stop(self, revision_id: str, user_id: str) -> bool:
        """Record that a person stopped the analysis; false when it was over already.

        Whichever replica runs it notices, and lets go of the model.
        """

        def change(session: Session) -> bool:
            if session.get_one(Revision, revision_id).state not in RUNNING:
                return False
            return incidents.advance(
                session,
                revision_id,
                State.FAILED,
                self._clock(),
                failure="The analysis was stopped.",
                stopped_by=user_id,
            )

        return await self._database.write(change)

    async def fail(self, revision_id: str, sentence: str) -> None:
        """End in a sentence that says what to do; the card offers Retry."""

        def change(session: Session) -> None:
            incidents.advance(session, revision_id, State.FAILED, self._clock(), failure=sentence)

        await self._database.write(change)

    async def _case(self, revision_id: str, commit: str, passages: tuple[Passage, ...]) -> Case:
        dossier = await self._dossier(revision_id)
        report = dossier.report
        snapshot = await self._snapshot(dossier, commit)
        trace = await asyncio.to_thread(
            parse, report.stack_trace, report.error_type, report.message
        )
        trace = await asyncio.to_thread(with_sources, trace, snapshot)
        frames = await asyncio.to_thread(map_frames, trace, snapshot)
        return Case(
            report,
            trace,
            frames,
            passages,
            snapshot,
            dossier.revision.hint,
            work_id=revision_id,
            # Who asks again has seen the answer that is kept.
            fresh=dossier.revision.requested_by is not None,
            models=dossier.server.models,
            similar=tuple(
                SimilarIncident(**each).told() for each in dossier.revision.similar or ()
            ),
        )

    async def _note_similar(self, revision_id: str, case: Case) -> None:
        """Record the earlier incidents that broke alike, as they stand now."""
        incident_id = incident_of(revision_id)
        earlier = await self._database.read(lambda s: earlier_incidents(s, incident_id))
        found = await asyncio.to_thread(similar_incidents, case.report, case.trace, earlier)
        await self._update(revision_id, similar=[asdict(each) for each in found])

    async def _while_wanted(
        self, revision_id: str, work: Coroutine[Any, Any, Analysis]
    ) -> Analysis:
        """What `work` gives; it is cancelled once nobody waits for the revision. Raises Stopped."""
        task = asyncio.create_task(work)
        try:
            while not (await asyncio.wait({task}, timeout=STOP_INTERVAL))[0]:
                if await self._database.read(lambda s: _is_over(s, revision_id)):
                    raise Stopped
            return task.result()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _index_commit(
        self, dossier: Dossier, commit: str, progress: IndexingProgress | None = None
    ) -> IndexStats:
        snapshot = await self._snapshot(dossier, commit)
        async with self._lines.repositories.turn():
            return await self._index.refresh(dossier.server.repo_url, snapshot, progress)

    async def _snapshot(self, dossier: Dossier, commit: str) -> Snapshot:
        server = dossier.server
        token = self._repository_token(server.repo_url, server.credentials)
        return await self._mirrors.fetched_snapshot(server.repo_url, server.branch, token, commit)

    async def _dossier(self, revision_id: str) -> Dossier:
        return await self._database.read(lambda s: incidents.dossier(s, revision_id))

    async def _tell(self, revision_id: str, step: str) -> None:
        """Show the step in the thread's root. Raises Stopped when nobody waits for it."""
        if await self._database.read(lambda s: _is_over(s, revision_id)):
            raise Stopped
        await self._update(revision_id, step=step)
        await self._conversation.show_progress(incident_of(revision_id))

    async def _update(self, revision_id: str, **changes: Any) -> None:
        def change(session: Session) -> None:
            revision = session.get_one(Revision, revision_id)
            for name, value in changes.items():
                setattr(revision, name, value)
            session.add(revision)

        await self._database.write(change)


def _is_over(session: Session, revision_id: str) -> bool:
    """Whether the revision was stopped, superseded or resolved before it had an ending."""
    state = session.get_one(Revision, revision_id).state
    return state in (State.FAILED, State.SUPERSEDED, State.RESOLVED)


def _began_at(session: Session, incident_id: str) -> float:
    """When the fault struck first, or came back last: seconds since the epoch."""
    times = select(Revision.created_at).where(
        Revision.incident_id == incident_id, col(Revision.trigger).in_(("error", "regression"))
    )
    return max(session.exec(times))


def _suspicious_commits(case: Case, found: Analysis, began: float) -> dict[str, Any]:
    """The columns that name commits: those suspected, the others that came shortly before."""
    place = case.snapshot, case.frames, found.evidence
    suspects: list[SuspectCommit] = []
    if found.verdict != "outside_code":  # no commit made what is amiss elsewhere
        suspects = suspect_commits(*place, began, suspected=found.suspected)
    aged = [_with_age(each, began) for each in suspects]
    changes = recent_changes(*place, began, besides=[suspect.commit for suspect in suspects])
    return {
        "suspect": {**aged[0], "others": aged[1:]} if aged else None,
        "recent_changes": [_with_age(each, began) for each in changes],
    }


def _with_age(commit: CommitInfo | SuspectCommit, began_at: float) -> dict[str, Any]:
    """The commit as JSON, with the seconds from it until the fault began."""
    return {**asdict(commit), "age": began_at - commit.when}
