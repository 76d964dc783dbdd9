"""`suture status`: what waits, what runs, what has failed for good. Reads; a bot may be running."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlmodel import Session

from bot.server_table import aligned
from storage.backlog import Backlog, Failure, backlog, failures
from storage.database import Database

KINDS = {
    "held": "incidents held back by a storm",
    "queued": "analyses that have not begun",
    "investigating": "analyses under way",
    "delivering": "pull requests being opened",
    "requests": "EC2 rounds under way",
    "questions": "EC2 rounds that wait for people",
}
BROKEN = ("ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that the command shows. `workflows` counts the engine's, by its own words;
    `broken` names those that it gave up."""

    backlog: Backlog
    failures: list[Failure]
    workflows: dict[str, int]
    broken: list[str]


def read_status(database: Database, engine_url: str, now: float) -> Status:
    """Look at the records and at the engine's."""

    def look(session: Session) -> tuple[Backlog, list[Failure]]:
        return backlog(session, now), failures(session)

    workflows, broken = _read_engine(engine_url)
    return Status(*database.look(look), workflows, broken)


def _read_engine(url: str) -> tuple[dict[str, int], list[str]]:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists():
        return {}, []  # no bot has run here yet
    from dbos import DBOSClient

    client = DBOSClient(system_database_url=url)
    try:
        unfinished = client.list_workflows(
            status=["PENDING", "ENQUEUED", "DELAYED"], load_input=False, load_output=False
        )
        broken = client.list_workflows(
            status=list(BROKEN), sort_desc=True, limit=SHOWN, load_input=False, load_output=False
        )
    finally:
        client.destroy()
    counts: dict[str, int] = {}
    for workflow in unfinished:
        counts[workflow.name] = counts.get(workflow.name, 0) + 1
    return counts, [f"{workflow.workflow_id} ({workflow.status})" for workflow in broken]


def status_json(status: Status) -> str:
    """For programs."""
    return json.dumps(asdict(status))


def status_text(status: Status, now: float) -> str:
    """For people."""
    rows = [("WAITING OR RUNNING", "HOW MANY", "THE OLDEST")]
    for kind, words in KINDS.items():
        pile = status.backlog.piles[kind]
        rows.append((words, str(pile.depth), duration(pile.age) if pile.depth else "-"))
    parts = [f"Open incidents: {status.backlog.open_incidents}", aligned(rows)]
    if status.workflows:
        running = ", ".join(f"{count} {name}" for name, count in sorted(status.workflows.items()))
        parts.append(f"Unfinished workflows: {running}")
    if status.failures:
        stopped = [("FAILED FOR GOOD", "AGO", "CHANNEL", "THREAD", "WHY")]
        for one in status.failures[:SHOWN]:
            ago = duration(now - one.when)
            stopped.append(
                (one.what, ago, one.where, one.thread or "none", repr(one.why)[1:-1][:120])
            )
        parts.append(aligned(stopped) + "\nPress Retry in the thread once the reason is gone.")
    else:
        parts.append("Nothing has failed for good.")
    if status.broken:
        parts.append("Workflows that the engine gave up:\n" + "\n".join(status.broken))
    return "\n\n".join(parts)


def duration(seconds: float) -> str:
    """A time in the unit that fits."""
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            return f"{seconds / length:.0f} {unit}"
    return f"{max(0.0, seconds):.0f} s"
