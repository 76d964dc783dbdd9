"""What is left after the answer: instances made for a time, and those that may come late.

Both are remembered with the answer and asked about when it is time; nothing is removed unasked.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session

from agents.ec2.cloud import Cloud
from agents.ec2.cloud_errors import CloudError
from agents.ec2.confirmation import EXPIRES_TAG
from agents.ec2.request_tokens import made_for
from storage import agent_requests
from storage.agent_requests import AgentRequest, InstanceLease, LateLook
from storage.database import Database

PAUSE = 60.0
PATIENCE = 3600.0
"""Seconds between looks for late instances, and until none is expected any more."""

ASKED_AGAIN = 86400.0
ASKED_AGAIN_UNTIL = 8 * 86400.0
"""Seconds after a question that nobody answered until it is asked again, and when no longer: it
costs money meanwhile, and who is asked at night reads it late."""


def remember(session: Session, request_id: str, answer: dict[str, Any], now: float) -> None:
    """Note what an answer leaves to be asked about."""
    for instance in answer.get("instances", []):
        expires = (instance.get("tags") or {}).get(EXPIRES_TAG)
        if expires and instance["state"] not in ("terminated", "shutting-down"):
            try:
                until = datetime.fromisoformat(expires).timestamp()
            except ValueError:
                continue  # anybody may write anything into a tag
            agent_requests.lease(session, instance["id"], instance["region"], request_id, until)
    if late := answer.get("late"):
        session.merge(
            LateLook(request_id=request_id, next_at=now + PAUSE, until=now + PATIENCE, **late)
        )


async def ask_about_instances(
    cloud: Cloud, database: Database, clock: Callable[[], float]
) -> list[AgentRequest]:
    """Open a request for every instance that must be asked about; each asks before it acts."""
    opened = await database.write(partial(_ask_about_leases, now=clock()))
    for look in await database.read(lambda s: agent_requests.due_looks(s, clock())):
        late = await _come_late(cloud, database, look)
        request = await database.write(partial(_after_look, look=look, late=late, now=clock()))
        opened += [request] if request else []
    return opened


def _ask_about_leases(session: Session, now: float) -> list[AgentRequest]:
    due = agent_requests.due_leases(session, now)
    due += agent_requests.unanswered_leases(session, now - ASKED_AGAIN_UNTIL, now - ASKED_AGAIN)
    return [_ask_about_lease(session, lease, now) for lease in due]


def _ask_about_lease(session: Session, lease: InstanceLease, now: float) -> AgentRequest:
    lease.asked_at = now
    session.add(lease)
    text = f"The time of {lease.instance_id} is over: terminate it?"
    return _removal(session, lease.request_id, text, [lease.instance_id], lease.region, now)


async def _come_late(cloud: Cloud, database: Database, look: LateLook) -> list[str]:
    request = await database.read(lambda s: s.get_one(AgentRequest, look.request_id))
    try:
        made = await made_for(cloud.within(look.region), request.graph_thread, look.attempt)
    except CloudError:
        return []  # The next look is a minute away.
    return [one.id for one in made if one.id not in look.known]


def _after_look(
    session: Session, look: LateLook, late: list[str], now: float
) -> AgentRequest | None:
    row = session.get(LateLook, look.request_id)
    if row is None:
        return None
    row.next_at, row.known = now + PAUSE, [*row.known, *late]
    session.add(row)
    if now >= row.until:
        session.delete(row)
    if not late:
        return None
    text = f"A second instance came late of this create: {', '.join(late)}. Remove it?"
    return _removal(session, look.request_id, text, late, look.region, now)


def _removal(
    session: Session, request_id: str, text: str, ids: list[str], region: str, now: float
) -> AgentRequest:
    """A request to terminate, in the thread of the one that made the instances."""
    made_by = session.get_one(AgentRequest, request_id)
    return agent_requests.open_request(
        session,
        agent=made_by.agent,
        team_id=made_by.team_id,
        channel_id=made_by.channel_id,
        thread_ts=made_by.thread_ts,
        requester=made_by.requester,
        text=text,
        command={
            "action": "terminate_instance",
            "parameters": {"instance_ids": ids, "region": region},
        },
        now=now,
    )
