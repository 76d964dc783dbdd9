"""Points in time as the machines of the plant write them.

Machines with a clock of their own write the zone (`2024-06-03T08:15:00+02:00`), the older ones only
the time; theirs are set to UTC.
"""

from datetime import datetime, timezone


def moment(text: str) -> datetime:
    """The point in time that a machine has written."""
    return datetime.fromisoformat(text.strip().replace("Z", "+00:00"))


def shown(when: datetime) -> str:
    """As it stands in the journal, which is kept in UTC."""
    return when.astimezone(timezone.utc).strftime("%d %H:%M")
