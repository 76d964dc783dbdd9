"""The open incidents at a glance: for `/suture status` and the Home tab."""

from handlers.blocks.incident_root import short_type, standing
from handlers.blocks.parts import Block, context, escape, moment, one_line, section, times
from storage.incidents import Dossier

SHOWN = 20


def overview_blocks(dossiers: list[Dossier]) -> list[Block]:
    """One line per open incident, newest first."""
    if not dossiers:
        return [section(":white_check_mark: Nothing is open.")]
    count = "1 open incident" if len(dossiers) == 1 else f"{len(dossiers)} open incidents"
    blocks = [section(f"*{count}*")]
    for dossier in dossiers[:SHOWN]:
        incident = dossier.incident
        place = f" in <#{incident.channel_id}>" if incident.channel_id else ""
        if incident.thread_ts is None and dossier.revision.failure:
            stands = f":warning: {escape(one_line(dossier.revision.failure, 300))}"
        else:
            stands = standing(dossier)
        what = f"*{escape(one_line(short_type(incident.error_type), 120))}*"
        if incident.message:
            what += f" {escape(one_line(incident.message, 100))}"
        blocks.append(section(f"{what}\n{escape(dossier.server.name)}{place}: {stands}"))
        blocks.append(
            context(f"Seen {times(incident.seen_count)}, last at {moment(incident.last_seen_at)}")
        )
    if len(dossiers) > SHOWN:
        blocks.append(context(f"and {len(dossiers) - SHOWN} more"))
    return blocks


def home_view(dossiers: list[Dossier]) -> Block:
    """The Home tab."""
    return {"type": "home", "blocks": overview_blocks(dossiers)}
