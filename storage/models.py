"""The records: SQLModel tables. Times are seconds since the epoch, UTC."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Enum, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.states import State


def state_column(states: type[StrEnum]) -> Enum:
    """States are stored by value, as text: a new one needs no change of type in the database."""
    return Enum(
        states, native_enum=False, length=32, values_callable=lambda all_: [s.value for s in all_]
    )


STATE = state_column(State)


class Server(SQLModel, table=True):
    """A program that reports errors: one repository, one or more hosts, one channel.

    `token_hash` is the SHA-256 of its token, which is shown once and never stored.
    `credentials` names the environment variable that holds the token for a private repository
    (None: GITHUB_TOKEN). `branch` None means the repository's default branch. `model` names the
    Ollama models that analyse its errors, comma-separated, the first choice first (None: those of
    the settings). `check` is a shell command that tells whether the code is sound (None: nothing is
    run).
    """

    __tablename__ = "servers"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    repo_url: str
    branch: str | None = None
    channel: str
    token_hash: str = Field(unique=True)
    credentials: str | None = None
    model: str | None = None
    check: str | None = None
    active: bool = True
    created_at: float

    @property
    def models(self) -> tuple[str, ...]:
        """The names in `model`."""
        return tuple(name.strip() for name in (self.model or "").split(",") if name.strip())


class Host(SQLModel, table=True):
    """An address a server reports from."""

    __tablename__ = "hosts"

    server_id: int = Field(foreign_key="servers.id", primary_key=True)
    address: str = Field(primary_key=True)


class Approver(SQLModel, table=True):
    """A Slack user who may decide about a server's fixes."""

    __tablename__ = "approvers"

    server_id: int = Field(foreign_key="servers.id", primary_key=True)
    user_id: str = Field(primary_key=True)


class Operator(SQLModel, table=True):
    """A Slack user who may have EC2 work done, named with the server they look after."""

    __tablename__ = "operators"

    server_id: int = Field(foreign_key="servers.id", primary_key=True)
    user_id: str = Field(primary_key=True)


class Incident(SQLModel, table=True):
    """One fault of one server, however often it occurs; its Slack thread is its session.

    `last_counted_at` is the last occurrence that was not a duplicate. `root_shown_count` and
    `root_shown_at` say what the root message shows, so that it is refreshed in good time.
    `fix_commit` is the commit that resolved it, when a pull request did. `admitted_at` is when its
    work was let begin; None while it waits in the roll-up of its storm.
    """

    __tablename__ = "incidents"
    __table_args__ = (
        UniqueConstraint("server_id", "fingerprint"),
        Index("ix_incidents_thread", "channel_id", "thread_ts"),
        Index("ix_incidents_admitted", "server_id", "admitted_at"),
    )

    id: str = Field(primary_key=True)
    server_id: int = Field(foreign_key="servers.id", index=True)
    fingerprint: str
    state: State = Field(sa_type=STATE, index=True)
    error_type: str
    message: str | None = None
    revision: int = 1
    seen_count: int = 1
    first_seen_at: float
    last_seen_at: float
    last_counted_at: float
    channel_id: str | None = None
    thread_ts: str | None = None
    root_shown_count: int = 0
    root_shown_at: float = 0.0
    resolved_at: float | None = None
    resolved_by: str | None = None
    fix_commit: str | None = None
    admitted_at: float | None = None
    storm_id: str | None = Field(default=None, index=True)

    @property
    def revision_id(self) -> str:
        """The id of its newest revision."""
        return f"{self.id}-r{self.revision}"


def incident_of(revision_id: str) -> str:
    """The id of the incident whose revision it is."""
    return revision_id.rpartition("-r")[0]


class Storm(SQLModel, table=True):
    """A time in which a server opened incidents faster than people can look at them.

    Its roll-up is one message in the server's channel: `channel_id` and `message_ts`, once posted.
    """

    __tablename__ = "storms"

    id: str = Field(primary_key=True)
    server_id: int = Field(foreign_key="servers.id", index=True)
    began_at: float
    ended_at: float | None = None
    channel_id: str | None = None
    message_ts: str | None = None


class Occurrence(SQLModel, table=True):
    """One reported error. A duplicate keeps only its time and commit; its report as well when
    its commit is to be compared with the fix."""

    __tablename__ = "occurrences"
    __table_args__ = (
        Index("ix_occurrences_incident", "incident_id", "id"),
        Index(
            "ix_occurrences_commit",
            *("incident_id", "commit", "received_at"),
            sqlite_where=text('"commit" IS NOT NULL'),
            postgresql_where=text('"commit" IS NOT NULL'),
        ),
        Index(
            "ix_occurrences_regression_check",
            "id",
            sqlite_where=text("regression_check = 1"),
            postgresql_where=text("regression_check"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    incident_id: str = Field(foreign_key="incidents.id")
    received_at: float
    duplicate: bool
    commit: str | None = None
    environment: str | None = None
    report: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    regression_check: bool = False
    """Waits for the repository to say whether its commit contains the fix."""


class Revision(SQLModel, table=True):
    """One analysis of an incident; its id is `<incident>-r<number>`.

    `trigger` is "error", "regression", "mention" or "button"; `hint` what the person asked to be
    looked at. `analysis` and `gate` are what the analyst and the checks said. `suspect` is the
    commit suspected most, with the `others`; `recent_changes` are those that changed the evidence
    before the fault began, `similar` the earlier incidents like it as they stood then. `step` is
    what is being done now; `failure` is a sentence for people. `moved_to` is the branch head
    once it has left the analysed commit; `applies` whether the patch still fits there. `attempt`
    counts the tries to open the pull request. `stopped_by` is the Slack user who stopped the
    analysis.
    """

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("incident_id", "number"),
        Index("ix_revisions_requested", "requested_by", "created_at"),
    )

    id: str = Field(primary_key=True)
    incident_id: str = Field(foreign_key="incidents.id", index=True)
    number: int
    state: State = Field(sa_type=STATE, index=True)
    trigger: str
    hint: str | None = None
    requested_by: str | None = None
    occurrence_id: int = Field(foreign_key="occurrences.id", index=True)
    created_at: float
    finished_at: float | None = Field(default=None, index=True)
    step: str | None = None
    commit: str | None = None
    commit_found: bool = True
    analysis: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    gate: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON))
    suspect: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    recent_changes: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON))
    similar: list[dict[str, Any]] | None = Field(default=None, sa_column=Column(JSON))
    diff: str = ""
    failure: str | None = None
    stopped_by: str | None = None
    moved_to: str | None = None
    applies: bool = True
    attempt: int = 1


class FileChange(SQLModel, table=True):
    """A file of a revision's patch: the bytes it was read as, and the bytes to be pushed."""

    __tablename__ = "file_changes"

    revision_id: str = Field(foreign_key="revisions.id", primary_key=True)
    path: str = Field(primary_key=True)
    mode: int
    before: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    after: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Decision(SQLModel, table=True):
    """Who decided about a revision. The primary key lets only the first decision in."""

    __tablename__ = "decisions"

    revision_id: str = Field(foreign_key="revisions.id", primary_key=True)
    verdict: State = Field(sa_type=STATE)
    user_id: str
    decided_at: float
    reason: str | None = None


class PullRequest(SQLModel, table=True):
    """The pull request of an approved revision."""

    __tablename__ = "pull_requests"

    revision_id: str = Field(foreign_key="revisions.id", primary_key=True)
    number: int
    url: str
    branch: str
    head_sha: str
    opened_at: float


class IgnoredReport(SQLModel, table=True):
    """A report that was turned away, kept so that a person can see why nothing came."""

    __tablename__ = "ignored_reports"

    server_name: str = Field(primary_key=True)
    address: str = Field(primary_key=True)
    reason: str = Field(primary_key=True)
    count: int = 1
    last_at: float


class SlackDelivery(SQLModel, table=True):
    """An event from Slack that has been taken in; a second delivery finds its key here."""

    __tablename__ = "slack_deliveries"

    key: str = Field(primary_key=True)
    received_at: float = Field(index=True)


class OutgoingMessage(SQLModel, table=True):
    """A message Suture owes Slack. Written before the post, completed with its `ts` after it."""

    __tablename__ = "outgoing_messages"
    __table_args__ = (
        Index(
            "ix_outgoing_messages_unshown",
            "key",
            sqlite_where=text("shown_hash IS NULL"),
            postgresql_where=text("shown_hash IS NULL"),
        ),
    )

    key: str = Field(primary_key=True)
    channel: str
    thread_ts: str | None = None
    created_at: float
    ts: str | None = None
    shown_hash: str | None = None
