"""Requests to an agent: one per sentence or command, carried on in rounds.

A round is one run of the agent's graph, from the request or from an answer to its question, to the
next question or to the end; it has one message in the thread. Every function here runs inside one
transaction of `Database.write` or `Database.read`.
"""

import secrets
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, true
from sqlmodel import Field, Session, SQLModel, col, select, update

from storage.models import state_column
from storage.turns import wait_for_turn


class RoundState(StrEnum):
    """Where a round stands. `working` owes the thread an ending; `asking` and `confirming` wait
    for people; the rest are over."""

    WORKING = "working"
    ASKING = "asking"
    CONFIRMING = "confirming"
    REPLIED = "replied"
    DONE = "done"
    FAILED = "failed"


WAITING = (RoundState.ASKING, RoundState.CONFIRMING)

ROUND_STATE = state_column(RoundState)


class AgentRequest(SQLModel, table=True):
    """What somebody asked an agent for. `thread_ts` is set once the request's thread exists.

    `command` is the action and parameters a button asks for; without it the agent reads `text`.
    `turn` counts the requests of one thread, from 1.
    """

    __tablename__ = "agent_requests"
    __table_args__ = (Index("ix_agent_requests_thread", "channel_id", "thread_ts"),)

    id: str = Field(primary_key=True)
    agent: str
    team_id: str
    channel_id: str
    thread_ts: str | None = None
    turn: int = 1
    requester: str
    text: str
    command: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    round: int = 1
    created_at: float

    @property
    def graph_thread(self) -> str:
        """The key of the request's graph: no two requests share one."""
        return f"{self.team_id}:{self.channel_id}:{self.thread_ts}:{self.turn}"

    @property
    def has_own_root(self) -> bool:
        """Whether the thread's root is ours: a slash command leaves no message to reply to."""
        return self.turn == 1 and self.text.startswith("/")


class AgentRound(SQLModel, table=True):
    """One run of the graph. `reply` is the answer to its question, claimed by whoever came first.

    `question` is the graph's interrupt and `interrupt_id` its id; `answer` the final response.
    """

    __tablename__ = "agent_rounds"

    request_id: str = Field(foreign_key="agent_requests.id", primary_key=True)
    number: int = Field(primary_key=True)
    state: RoundState = Field(sa_type=ROUND_STATE, index=True)
    progress: str | None = None
    interrupt_id: str | None = Field(default=None, index=True)
    question: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    expires_at: float | None = None
    replied_by: str | None = None
    replied_at: float | None = None
    reply: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    answer: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    started_at: float


class InstanceLease(SQLModel, table=True):
    """An instance that was made for a time; when it is over, its thread is asked what to do."""

    __tablename__ = "instance_leases"

    instance_id: str = Field(primary_key=True)
    region: str
    request_id: str = Field(foreign_key="agent_requests.id")
    expires_at: float = Field(index=True)
    asked_at: float | None = None


class LateLook(SQLModel, table=True):
    """A create that fell back to another API: what it asked for first may still come.

    `known` are the instances that its thread has been told of.
    """

    __tablename__ = "late_looks"

    request_id: str = Field(foreign_key="agent_requests.id", primary_key=True)
    region: str
    attempt: int
    known: list[str] = Field(sa_column=Column(JSON, nullable=False))
    next_at: float = Field(index=True)
    until: float


def open_request(
    session: Session,
    *,
    agent: str,
    team_id: str,
    channel_id: str,
    requester: str,
    text: str,
    now: float,
    thread_ts: str | None = None,
    command: dict[str, Any] | None = None,
) -> AgentRequest:
    """Record a request; its first round is `working`."""
    if thread_ts:
        wait_for_turn(session, f"requests:{channel_id}:{thread_ts}")  # `turn` counts them
    request = AgentRequest(
        id=secrets.token_hex(8),
        agent=agent,
        team_id=team_id,
        channel_id=channel_id,
        thread_ts=thread_ts,
        turn=len(requests_of_thread(session, channel_id, thread_ts)) + 1 if thread_ts else 1,
        requester=requester,
        text=text,
        command=command,
        created_at=now,
    )
    session.add(request)
    session.flush()
    _begin_round(session, request, now)
    return request


def _begin_round(session: Session, request: AgentRequest, now: float) -> None:
    session.add(
        AgentRound(
            request_id=request.id,
            number=request.round,
            state=RoundState.WORKING,
            started_at=now,
        )
    )


def requests_of_thread(session: Session, channel_id: str, thread_ts: str) -> list[AgentRequest]:
    """Every request of a Slack thread, oldest first."""
    return list(
        session.exec(
            select(AgentRequest)
            .where(AgentRequest.channel_id == channel_id, AgentRequest.thread_ts == thread_ts)
            .order_by(col(AgentRequest.turn))
        )
    )


def current_round(session: Session, request_id: str) -> tuple[AgentRequest, AgentRound]:
    """A request and the round it is in."""
    request = session.get_one(AgentRequest, request_id)
    return request, session.get_one(AgentRound, (request_id, request.round))


def round_waiting_in(
    session: Session, channel_id: str, thread_ts: str
) -> tuple[AgentRequest, AgentRound] | None:
    """The round of a thread that waits for people, if one does."""
    for request in reversed(requests_of_thread(session, channel_id, thread_ts)):
        round_ = session.get_one(AgentRound, (request.id, request.round))
        if round_.state in WAITING:
            return request, round_
    return None


def round_of_interrupt(session: Session, interrupt_id: str) -> AgentRound | None:
    """The round that asked this question."""
    return session.exec(select(AgentRound).where(AgentRound.interrupt_id == interrupt_id)).first()


def ask(
    session: Session,
    request_id: str,
    number: int,
    interrupt_id: str,
    question: dict[str, Any],
    expires_at: float | None,
) -> None:
    """Let a round wait for people. Repeating it changes nothing."""
    state = RoundState.CONFIRMING if question.get("kind") == "confirm" else RoundState.ASKING
    session.exec(
        update(AgentRound)
        .where(
            col(AgentRound.request_id) == request_id,
            col(AgentRound.number) == number,
            col(AgentRound.state) == RoundState.WORKING,
        )
        .values(
            state=state,
            interrupt_id=interrupt_id,
            question=question,
            expires_at=expires_at,
            progress=None,
        )
    )


def end(
    session: Session, request_id: str, number: int, answer: dict[str, Any], *, failed: bool = False
) -> None:
    """End a round, and its request with it."""
    session.exec(
        update(AgentRound)
        .where(col(AgentRound.request_id) == request_id, col(AgentRound.number) == number)
        .values(
            state=RoundState.FAILED if failed else RoundState.DONE, answer=answer, progress=None
        )
    )


def claim(
    session: Session, interrupt_id: str, user_id: str, reply: dict[str, Any], now: float
) -> AgentRequest | None:
    """Answer a question, if nobody has: compare-and-set. The next round begins with it.

    None when the question was answered before, has expired, or is not the current one.
    """
    # Its time may be over though nothing ran that would have recorded it.
    in_time = col(AgentRound.expires_at).is_(None) | (col(AgentRound.expires_at) > now)
    won = session.exec(
        update(AgentRound)
        .where(
            col(AgentRound.interrupt_id) == interrupt_id,
            col(AgentRound.state).in_(WAITING),
            col(AgentRound.replied_by).is_(None),
            true() if reply.get("expired") else in_time,
        )
        .values(state=RoundState.REPLIED, replied_by=user_id, replied_at=now, reply=reply)
    )
    if won.rowcount != 1:
        return None
    answered = round_of_interrupt(session, interrupt_id)
    assert answered is not None
    return _next_round(session, session.get_one(AgentRequest, answered.request_id), now)


def retry(session: Session, request_id: str, number: int, now: float) -> AgentRequest | None:
    """Begin another round of a request whose round broke off; None when there is one already."""
    request = session.get_one(AgentRequest, request_id, with_for_update=True)
    broken = session.get_one(AgentRound, (request_id, number))
    if request.round != number or not (broken.answer or {}).get("retry"):
        return None
    return _next_round(session, request, now)


def _next_round(session: Session, request: AgentRequest, now: float) -> AgentRequest:
    request.round += 1
    session.add(request)
    _begin_round(session, request, now)
    return request


def settled_rounds(session: Session, since: float) -> list[AgentRound]:
    """The rounds that began after `since` and wait for people or are over, with a thread."""
    return list(
        session.exec(
            select(AgentRound)
            .join(AgentRequest, col(AgentRequest.id) == AgentRound.request_id)
            .where(
                AgentRound.state != RoundState.WORKING,
                AgentRound.started_at > since,
                col(AgentRequest.thread_ts).is_not(None),
            )
            .order_by(col(AgentRound.started_at))
        )
    )


def working_rounds(session: Session) -> list[AgentRound]:
    """Every round that owes its thread an ending."""
    return list(
        session.exec(
            select(AgentRound)
            .where(AgentRound.state == RoundState.WORKING)
            .order_by(col(AgentRound.started_at))
        )
    )


def overdue_rounds(session: Session, now: float) -> list[AgentRound]:
    """Confirmations that nobody gave in time."""
    return list(
        session.exec(
            select(AgentRound).where(
                col(AgentRound.state).in_(WAITING), col(AgentRound.expires_at) <= now
            )
        )
    )


def lease(session: Session, instance_id: str, region: str, request_id: str, until: float) -> None:
    """Remember that an instance was made for a time. Seen again, it stays with the request that
    made it, and is not asked about twice; unless its time is another by now."""
    known = session.get(InstanceLease, instance_id)
    if known and known.expires_at == until:
        return
    session.merge(
        InstanceLease(
            instance_id=instance_id, region=region, request_id=request_id, expires_at=until
        )
    )


def due_leases(session: Session, now: float) -> list[InstanceLease]:
    """Instances whose time is over and whose thread has not been asked.

    Until the transaction ends, nobody else gets them.
    """
    wait_for_turn(session, "leases")
    return list(
        session.exec(
            select(InstanceLease).where(
                col(InstanceLease.asked_at).is_(None), InstanceLease.expires_at <= now
            )
        )
    )


def unanswered_leases(session: Session, after: float, before: float) -> list[InstanceLease]:
    """Instances about which a thread was asked between two times, and nobody answered in time."""
    asked = session.exec(
        select(InstanceLease).where(
            col(InstanceLease.asked_at) > after, col(InstanceLease.asked_at) <= before
        )
    )
    return [lease for lease in asked if _ran_out(session, lease)]


def _ran_out(session: Session, lease: InstanceLease) -> bool:
    made_by = session.get_one(AgentRequest, lease.request_id)
    for request in requests_of_thread(session, made_by.channel_id, made_by.thread_ts or ""):
        about = ((request.command or {}).get("parameters") or {}).get("instance_ids")
        if request.created_at == lease.asked_at and about == [lease.instance_id]:
            asking = session.get_one(AgentRound, (request.id, 1))
            return bool((asking.reply or {}).get("expired"))
    return False


def due_looks(session: Session, now: float) -> list[LateLook]:
    """Creates that it is time to look at again."""
    return list(session.exec(select(LateLook).where(LateLook.next_at <= now)))
