"""The one thing that was found, where two would leave open which of them is meant."""

from collections.abc import Collection
from typing import TypeVar

Found = TypeVar("Found")


def only(found: Collection[Found]) -> Found | None:
    """The one that was found; None when there are none or several."""
    return next(iter(found)) if len(found) == 1 else None
