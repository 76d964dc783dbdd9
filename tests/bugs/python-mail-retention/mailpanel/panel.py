"""What the panel shows."""

from datetime import datetime, timedelta, timezone

KEEP = timedelta(days=30)


def clean_up(messages, keep=KEEP):
    """The messages that are younger than `keep`."""
    oldest = datetime.now() - keep
    return [message for message in messages if message.received >= oldest]


def show(message):
    age = datetime.now(timezone.utc) - message.received
    mark = " " if message.read else "*"
    return f"{mark} {message.initials:<3} {message.subject} ({age.days} days)"
