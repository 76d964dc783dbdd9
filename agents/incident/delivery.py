"""The steps after a decision: the pull request, its fate, and the fault's return."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlmodel import Session

from agents.conversation import IncidentConversation
from agents.handover import outside_effect
from agents.incident.analysis import Analysis
from agents.incident.patch.gate import PatchedFile, prepare_patch
from agents.incident.pull_request.client import CodeHostClient
from agents.incident.pull_request.proposal import (
    OpenedPullRequest,
    PullRequestError,
    PullRequestStatus,
)
from agents.incident.pull_request.repository_urls import repository_name
from agents.incident.pull_request.text import Ground, pull_request_for
from agents.meter import Meter
from agents.waiting_line import WaitingLines
from storage import incidents
from storage.database import Database
from storage.incidents import Dossier
from storage.mirrors import (
    CommitNotFoundError,
    Fetched,
    MirrorError,
    Mirrors,
    RepositoryUnreachableError,
    Snapshot,
)
from storage.models import Incident, Occurrence, PullRequest, Revision, Server
from storage.states import State

ALREADY_MADE = (
    "The branch has this very change already. Mark it resolved, or have it analysed again if the "
    "error still comes."
)

CodeHosts = Callable[[str, str | None], CodeHostClient]
"""The code host's client for a repository and its token."""


class Delivery:
    """What happens to a patch once people have spoken, and to a branch meanwhile."""

    def __init__(
        self,
        *,
        database: Database,
        mirrors: Mirrors,
        code_hosts: CodeHosts,
        conversation: IncidentConversation,
        repository_token: Callable[[str, str | None], str | None],
        clock: Callable[[], float],
        deployment_grace: float,
        lines: WaitingLines,
        meter: Meter,
        drafts: bool = False,
    ) -> None:
        self._database = database
        self._mirrors = mirrors
        self._code_hosts = code_hosts
        self._conversation = conversation
        self._repository_token = repository_token
        self._clock = clock
        self._deployment_grace = deployment_grace
        self._lines = lines
        self._meter = meter
        self._drafts = drafts
        self._statuses: dict[str, PullRequestStatus] = {}

    async def open_pull_request(self, revision_id: str) -> str | None:
        """Find or open the pull request. Returns what is in the way when it may yet give way;
        what only a person can mend ends the delivery, with Retry."""
        dossier = await self._dossier(revision_id)
        if dossier.revision.state is not State.APPROVED:
            return None
        try:
            fetched = await self.fetch(dossier.server)
            ground = await self._ground(dossier, fetched.head)
            fits = ground is not None and bool(await self._patched(dossier, fetched.head))
            # What no longer fits may have been opened by an earlier try, and merged since.
            if ground is None or not await self._open(dossier, fetched, ground, anew=fits):
                await self.follow_branch(revision_id, fetched.head)
                if (await self._dossier(revision_id)).revision.state is State.APPROVED:
                    raise PullRequestError(
                        "The analysed commit is not in the branch's history, and the patch does "
                        "not fit there. Mention me in this thread to have it analysed again."
                    )
            return None
        except (MirrorError, PullRequestError) as error:
            if isinstance(error, RepositoryUnreachableError) or getattr(error, "retryable", False):
                await self._note_hindrance(revision_id, str(error))
                return str(error)
            await self._advance(revision_id, State.FAILED, failure=str(error))
            return None

    async def _open(
        self, dossier: Dossier, fetched: Fetched, ground: Ground, *, anew: bool
    ) -> bool:
        """Have it found at the code host, or opened if `anew`, and write that down; false when it
        is not there. Raises PullRequestError."""
        if anew:
            await self.follow_branch(dossier.revision.id, fetched.head)
        request = await pull_request_for(
            dossier, fetched.branch, ground, self._conversation, draft=self._drafts
        )
        code_host = self._code_host(dossier)
        find_or_open = code_host.open_pull_request if anew else code_host.find_pull_request
        async with self._calling_code_host():
            with outside_effect():
                opened = await find_or_open(request)
                if opened:
                    await self._note_opened(dossier, opened)
        return opened is not None

    async def _note_opened(self, dossier: Dossier, opened: OpenedPullRequest) -> None:
        revision_id = dossier.revision.id
        pull_request = PullRequest(
            revision_id=revision_id,
            number=opened.number,
            url=opened.url,
            branch=opened.branch,
            head_sha=opened.head_sha,
            opened_at=self._clock(),
        )

        def change(session: Session) -> None:
            if incidents.advance(
                session, revision_id, State.PULL_REQUEST_OPEN, self._clock(), failure=None
            ):
                session.merge(pull_request)

        await self._database.write(change)

    async def fetch(self, server: Server) -> Fetched:
        """Where a server's branch stands now. Raises MirrorError."""
        token = self._repository_token(server.repo_url, server.credentials)
        try:
            async with self._lines.repositories.turn():
                return await self._mirrors.fetch(server.repo_url, server.branch, token)
        except MirrorError as error:
            self._meter.call_failed("git", type(error).__name__)
            raise

    async def follow_branch(self, revision_id: str, head: str) -> bool:
        """Note that the branch is at `head` and whether the patch still fits there.

        Returns whether that is news.
        """
        dossier = await self._dossier(revision_id)
        revision = dossier.revision
        if revision.state not in (State.PROPOSED, State.APPROVED, State.STALE):
            return False
        moved_to = head if head != revision.commit else None
        if moved_to == revision.moved_to:
            return False
        fits = await self._fits(dossier, head) if moved_to else True
        is_made = not fits and await self._is_made(dossier, head)

        def change(session: Session) -> None:
            row = session.get_one(Revision, revision_id)
            row.moved_to, row.applies = moved_to, fits
            if is_made or row.failure == ALREADY_MADE:
                row.failure = ALREADY_MADE if is_made else None
            session.add(row)
            if not fits and row.state in (State.PROPOSED, State.APPROVED):
                incidents.advance(session, revision_id, State.STALE, self._clock())
            elif fits and row.state is State.STALE and not dossier.decision:
                incidents.advance(session, revision_id, State.PROPOSED, self._clock())

        await self._database.write(change)
        return True

    async def follow_pull_request(self, revision_id: str) -> State | None:
        """Note whether the pull request was merged or closed; returns the state if that is news.

        Raises PullRequestError.
        """
        dossier = await self._dossier(revision_id)
        assert dossier.pull_request is not None
        async with self._calling_code_host():
            status = await self._code_host(dossier).pull_request_status(
                repository_name(dossier.server.repo_url),
                dossier.pull_request.number,
                self._statuses.get(revision_id),
            )
        self._statuses[revision_id] = status
        if status.state == "merged":
            resolved = await self.resolve(
                dossier.incident.id, by="the merged pull request", fix_commit=status.merge_commit
            )
            self._statuses.pop(revision_id, None)
            return State.RESOLVED if resolved else None
        there = State.PULL_REQUEST_CLOSED if status.state == "closed" else State.PULL_REQUEST_OPEN
        return there if await self._advance(revision_id, there) else None

    async def resolve(self, incident_id: str, *, by: str, fix_commit: str | None = None) -> bool:
        """Close an incident as fixed; false when that was done already."""

        def change(session: Session) -> bool:
            return incidents.resolve(
                session, incident_id, self._clock(), by=by, fix_commit=fix_commit
            )

        return await self._database.write(change)

    async def reopen_if_fixed_before(
        self, occurrence_id: int, *, compare: bool = True
    ) -> str | None:
        """The new revision's id when the occurrence's commit contains the fix, else None.

        Without `compare`, as with a commit that nobody has, time decides.
        """

        def look(session: Session) -> tuple[Occurrence, Dossier]:
            occurrence = session.get_one(Occurrence, occurrence_id)
            return occurrence, incidents.current_dossier(session, occurrence.incident_id)

        occurrence, dossier = await self._database.read(look)
        commit = occurrence.commit if compare else None
        is_regression = await self._contains_fix(dossier, commit)

        def change(session: Session) -> str | None:
            waiting = session.get_one(Occurrence, occurrence_id)
            incident = session.get_one(Incident, waiting.incident_id)
            if not waiting.regression_check:  # it was compared meanwhile
                return None
            waiting.regression_check = False
            session.add(waiting)
            if not is_regression or incident.state is not State.RESOLVED:
                return None
            return incidents.reopen(session, incident, waiting, self._clock()).id

        return await self._database.write(change)

    async def _contains_fix(self, dossier: Dossier, commit: str | None) -> bool:
        """Whether `commit` contains the incident's fix; time decides when git cannot."""
        incident, server = dossier.incident, dossier.server
        try:
            if not commit or not incident.fix_commit:
                raise MirrorError("nothing to compare")
            token = self._repository_token(server.repo_url, server.credentials)
            fetched = await self._mirrors.fetch(server.repo_url, server.branch, token, commit)
            parted = fetched.commit_found and await self._mirrors.common_ancestor(
                server.repo_url, incident.fix_commit, fetched.commit
            )
            if not parted:
                raise MirrorError("nothing to compare")
            return parted == incident.fix_commit
        except MirrorError:
            return abs(self._clock() - (incident.resolved_at or 0.0)) >= self._deployment_grace

    async def _fits(self, dossier: Dossier, head: str) -> bool:
        """Whether the edits can still be made at `head`, and where the patch would be laid."""
        return bool(await self._patched(dossier, head)) and bool(await self._ground(dossier, head))

    async def _ground(self, dossier: Dossier, head: str) -> Ground | None:
        """Where the patch is laid: on the analysed commit, when the branch at `head` holds it.

        A commit of another branch would bring that branch along. Then it is where the two parted;
        None when the edits cannot be made there.
        """
        analysed, url = dossier.revision.commit or "", dossier.server.repo_url
        try:
            await self._snapshot(dossier, analysed)
            parted = await self._mirrors.common_ancestor(url, analysed, head)
        except CommitNotFoundError:
            return None
        if parted == analysed:
            seen = (PatchedFile(f.path, f.mode, f.before, f.after) for f in dossier.files)
            return Ground(analysed, tuple(seen))
        files = await self._patched(dossier, parted) if parted else ()
        return Ground(parted, files) if parted and files else None

    async def _is_made(self, dossier: Dossier, head: str) -> bool:
        """Whether the files are at `head` as the patch would make them."""
        snapshot = await self._snapshot(dossier, head)

        def look() -> bool:
            there = snapshot.entries()
            return bool(dossier.files) and all(
                file.path in there and snapshot.read(file.path) == file.after
                for file in dossier.files
            )

        return await asyncio.to_thread(look)

    async def _patched(self, dossier: Dossier, commit: str) -> tuple[PatchedFile, ...]:
        """The patched files as they would be at a commit: every `before` must stand there, once.
        Empty when the edits cannot be made."""
        snapshot = await self._snapshot(dossier, commit)
        edits = Analysis.model_validate(dossier.revision.analysis).edits
        return (await asyncio.to_thread(prepare_patch, snapshot, edits)).files

    async def _snapshot(self, dossier: Dossier, commit: str) -> Snapshot:
        server = dossier.server
        token = self._repository_token(server.repo_url, server.credentials)
        return await self._mirrors.fetched_snapshot(server.repo_url, server.branch, token, commit)

    async def _note_hindrance(self, revision_id: str, sentence: str) -> None:
        def change(session: Session) -> None:
            revision = session.get_one(Revision, revision_id)
            trouble, _, _ = sentence.partition(" Try again ")  # that is not for people to do yet
            revision.failure = f"{trouble} Suture keeps trying."
            session.add(revision)

        await self._database.write(change)

    @asynccontextmanager
    async def _calling_code_host(self) -> AsyncIterator[None]:
        """So many calls at once; those that fail are counted."""
        async with self._lines.code_host.turn():
            try:
                yield
            except PullRequestError as error:
                self._meter.call_failed("code_host", type(error).__name__)
                raise

    def _code_host(self, dossier: Dossier) -> CodeHostClient:
        """Raises PullRequestError where the repository is not on the code host."""
        url, credentials = dossier.server.repo_url, dossier.server.credentials
        return self._code_hosts(url, self._repository_token(url, credentials))

    async def _dossier(self, revision_id: str) -> Dossier:
        return await self._database.read(lambda s: incidents.dossier(s, revision_id))

    async def _advance(self, revision_id: str, there: State, **changes: str) -> bool:
        def change(session: Session) -> bool:
            return incidents.advance(session, revision_id, there, self._clock(), **changes)

        return await self._database.write(change)
