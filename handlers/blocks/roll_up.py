"""The roll-up of a storm: one message that lists what came, instead of a thread for each."""

from handlers.blocks.as_written import Block, escape
from handlers.blocks.incident_root import short_type
from handlers.blocks.parts import actions, button, context, moment, one_line, section, times
from storage.models import Incident
from storage.storms import RollUp

SHOWN = 15


def roll_up_text(roll_up: RollUp) -> str:
    """The roll-up in one line."""
    came = len(roll_up.waiting) + len(roll_up.opened)
    return escape(f"A storm of errors in {roll_up.server.name}: {came} more than have threads")


def roll_up_blocks(roll_up: RollUp) -> list[Block]:
    """The roll-up's message; a button while somebody waits."""
    came = len(roll_up.waiting) + len(roll_up.opened)
    faults = "1 more kind of error" if came == 1 else f"{came} more kinds of error"
    name = escape(roll_up.server.name)
    if not roll_up.waiting:
        return [
            section(f":sun_behind_rain_cloud: *The storm in {name} is over*"),
            context(f"{faults} came in it; all have their threads by now."),
        ]
    return [
        section(f":thunder_cloud_and_rain: *A storm in {name}: {faults}*"),
        section("\n".join(_line(*one) for one in enumerate(roll_up.waiting[:SHOWN], start=1))),
        context(*_notes(roll_up)),
        actions(
            button("Open the next one now", "open_next", roll_up.storm.id),
            block_id=f"storm:{roll_up.storm.id}:{len(roll_up.opened)}",
        ),
    ]


def _line(place: int, incident: Incident) -> str:
    kind = escape(one_line(short_type(incident.error_type), 60))
    said = f" {escape(one_line(incident.message, 80))}" if incident.message else ""
    seen = f" · seen {times(incident.seen_count)}" if incident.seen_count > 1 else ""
    return f"{place}. *{kind}*{said}{seen}"


def _notes(roll_up: RollUp) -> list[str]:
    notes = []
    if len(roll_up.waiting) > SHOWN:
        notes.append(f"and {len(roll_up.waiting) - SHOWN} more")
    if roll_up.opened:
        notes.append(f"{len(roll_up.opened)} of them have their threads by now")
    began = f"since {moment(roll_up.storm.began_at)}"
    return [*notes, f"Each gets its thread and its analysis in turn; {began}"]
