"""Which servers ought to be renewed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from banners.banner import Banner

OLDEST_GOOD: Mapping[str, tuple[int, ...]] = {"nginx": (1, 20), "apache": (2, 4, 50)}


@dataclass(frozen=True)
class Server:
    """A host and its banner."""

    host: str
    banner: Banner


def is_outdated(banner: Banner) -> bool:
    """Whether the version is known to be older than the oldest that is still good."""
    oldest = OLDEST_GOOD.get(banner.product)
    if oldest is None or not banner.version:
        return False
    return banner.version < oldest


def outdated(servers: Iterable[Server]) -> list[str]:
    return sorted(server.host for server in servers if is_outdated(server.banner))
