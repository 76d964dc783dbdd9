"""The messages that were caught, newest last."""

from datetime import datetime, timezone

from mailpanel.message import Message

_CAUGHT = [
    ("Welcome", "ada.byron@example.com", "2020-02-03T10:15:00+00:00"),
    ("Your invoice", "billing@example.com", "2099-02-05T08:00:00+00:00"),
]


def load():
    """Messages with the moments in UTC."""
    return [
        Message(subject, sender, datetime.fromisoformat(moment).astimezone(timezone.utc))
        for subject, sender, moment in _CAUGHT
    ]
