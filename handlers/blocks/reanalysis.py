"""What people are told who ask for more analyses than there may be."""

from handlers.blocks.parts import moment, times
from storage.reanalysis import UsedUp


def enough_for_now(used_up: UsedUp) -> str:
    """How many there were within the hour, and when the next may be asked for."""
    who = "This incident was" if used_up.by == "incident" else "You have had incidents"
    return (
        f"{who} analysed again {times(used_up.count)} within an hour, and that is the limit. "
        f"Ask again from {moment(used_up.until)} on."
    )
