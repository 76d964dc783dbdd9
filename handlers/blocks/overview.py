"""The open incidents at a glance: for `/suture status` and the Home tab."""

from handlers.blocks.as_written import Block, escape, sentence
from handlers.blocks.incident_root import short_type, standing
from handlers.blocks.parts import context, link, moment, one_line, permalink_of, section, times
from storage.incidents import Dossier
from storage.states import State

SHOWN = 20


def overview_blocks(dossiers: list[Dossier], workspace_url: str) -> list[Block]:
    """One line per open incident, each leading to its thread: those that wait for a decision
    first, then in the given order."""
    if not dossiers:
        return [section(":white_check_mark: Nothing is open.")]
    count = "1 open incident" if len(dossiers) == 1 else f"{len(dossiers)} open incidents"
    waiting = sum(each.incident.state is State.PROPOSED for each in dossiers)
    waits = f" · {waiting} {'waits' if waiting == 1 else 'wait'} for approval" if waiting else ""
    dossiers = sorted(dossiers, key=lambda each: each.incident.state is not State.PROPOSED)
    blocks = [section(f"*{count}*{waits}")]
    for dossier in dossiers[:SHOWN]:
        incident = dossier.incident
        place = f" in <#{incident.channel_id}>" if incident.channel_id else ""
        if incident.thread_ts is None and dossier.revision.failure:
            stands = f":warning: {sentence(one_line(dossier.revision.failure, 300))}"
        else:
            stands = standing(dossier)
        kind = one_line(short_type(incident.error_type), 120)
        thread = thread_link(dossier, workspace_url)
        what = f"*{link(thread, kind) if thread else escape(kind)}*"
        if incident.message:
            what += f" {escape(one_line(incident.message, 100))}"
        blocks.append(section(f"{what}\n{escape(dossier.server.name)}{place}: {stands}"))
        blocks.append(
            context(f"Seen {times(incident.seen_count)}, last at {moment(incident.last_seen_at)}")
        )
    if len(dossiers) > SHOWN:
        blocks.append(context(f"and {len(dossiers) - SHOWN} more"))
    return blocks


def thread_link(dossier: Dossier, workspace_url: str) -> str | None:
    """The permalink of an incident's thread; None while there is none."""
    incident = dossier.incident
    return permalink_of(workspace_url, incident.channel_id, incident.thread_ts)


def home_view(dossiers: list[Dossier], workspace_url: str) -> Block:
    """The Home tab."""
    return {"type": "home", "blocks": overview_blocks(dossiers, workspace_url)}
