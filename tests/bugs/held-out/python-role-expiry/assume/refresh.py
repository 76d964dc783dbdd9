"""Decides when the background process has to wake up."""

from datetime import datetime, timedelta, timezone

MARGIN = timedelta(minutes=5)


def next_wake(held, now=None):
    """Seconds until the first of `held` has to be renewed; 0 when one is due already."""
    now = now or datetime.now(timezone.utc)
    earliest = min(credentials.expires for credentials in held)
    return max(0, int((earliest - MARGIN - now).total_seconds()))


def describe(held):
    return ", ".join(f"{c.profile} until {c.expires:%H:%M}" for c in held)
