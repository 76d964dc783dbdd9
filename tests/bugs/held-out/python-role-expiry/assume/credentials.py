"""Credentials as the token service hands them out, and as the local cache keeps them."""

from dataclasses import dataclass
from datetime import datetime, timezone


@dataclass(frozen=True)
class Credentials:
    profile: str
    key: str
    expires: datetime


def from_service(profile, answer):
    """What the token service answered; `Expiration` is ISO 8601 with an offset."""
    moment = datetime.fromisoformat(answer["Expiration"])
    return Credentials(profile, answer["AccessKeyId"], moment.astimezone(timezone.utc))


def from_cache(profile, line):
    """A line of the cache: key and expiry in seconds since the epoch, separated by a blank."""
    key, seconds = line.split()
    return Credentials(profile, key, datetime.fromtimestamp(int(seconds)))
