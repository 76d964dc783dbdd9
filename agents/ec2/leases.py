"""Instances made for a time: remembered when they are made, asked about when it is over."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from agents.ec2.confirmation import EXPIRES_TAG
from storage import agent_requests
from storage.agent_requests import AgentRequest
from storage.database import Database


def remember(session: Session, request_id: str, answer: dict[str, Any]) -> None:
    """Note every instance of an answer that carries the time it was made for."""
    for instance in answer.get("instances", []):
        expires = (instance.get("tags") or {}).get(EXPIRES_TAG)
        if expires and instance["state"] not in ("terminated", "shutting-down"):
            until = datetime.fromisoformat(expires).timestamp()
            agent_requests.lease(session, instance["id"], instance["region"], request_id, until)


async def ask_about_due(database: Database, clock: Callable[[], float]) -> list[AgentRequest]:
    """Open a request to terminate each instance whose time is over; it asks before it does."""

    def change(session: Session) -> list[AgentRequest]:
        opened = []
        for due in agent_requests.due_leases(session, clock()):
            made_by = session.get_one(AgentRequest, due.request_id)
            opened.append(
                agent_requests.open_request(
                    session,
                    agent=made_by.agent,
                    team_id=made_by.team_id,
                    channel_id=made_by.channel_id,
                    thread_ts=made_by.thread_ts,
                    requester=made_by.requester,
                    text=f"The time of {due.instance_id} is over: terminate it?",
                    command={
                        "action": "terminate_instance",
                        "parameters": {"instance_ids": [due.instance_id], "region": due.region},
                    },
                    now=clock(),
                )
            )
            due.asked_at = clock()
            session.add(due)
        return opened

    return await database.write(change)
