"""The open incidents at a glance: for `/suture status` and the Home tab."""

from handlers.blocks.as_written import Block, escape, sentence
from handlers.blocks.incident_root import last_seen, short_type, standing
from handlers.blocks.parts import context, link, one_line, permalink_of, section, times
from storage.incidents import Dossier
from storage.open_incidents import Overview


def overview_blocks(found: Overview, workspace_url: str) -> list[Block]:
    """One line per open incident, as far as there is room, each leading to its thread."""
    if not found.total:
        return [section(":white_check_mark: Nothing is open.")]
    count = "1 open incident" if found.total == 1 else f"{found.total:,} open incidents"
    wait = "waits" if found.waiting == 1 else "wait"
    waits = f" · {found.waiting:,} {wait} for approval" if found.waiting else ""
    blocks = [section(f"*{count}*{waits}")]
    for dossier in found.first:
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
        blocks.append(context(f"Seen {times(incident.seen_count)}, {last_seen(incident)}"))
    if more := found.total - len(found.first):
        blocks.append(context(f"and {more:,} more"))
    return blocks


def thread_link(dossier: Dossier, workspace_url: str) -> str | None:
    """The permalink of an incident's thread; None while there is none."""
    incident = dossier.incident
    return permalink_of(workspace_url, incident.channel_id, incident.thread_ts)


def home_view(found: Overview, workspace_url: str) -> Block:
    """The Home tab."""
    return {"type": "home", "blocks": overview_blocks(found, workspace_url)}
