"""Which incident, revision, request and thread a line of the log is about."""

from collections.abc import Mapping
from contextvars import ContextVar

_ABOUT: ContextVar[dict[str, str] | None] = ContextVar("about", default=None)


def about(**ids: str) -> None:
    """From here on this task, and what it starts, works on these, and on nothing named before."""
    _ABOUT.set(dict(ids))


def note(**ids: str | None) -> None:
    """Say more of what this task works on; its other tasks learn it too. None says nothing."""
    known = _ABOUT.get()
    if known is not None:
        known.update({name: value for name, value in ids.items() if value})


def known() -> Mapping[str, str]:
    """What the present task works on."""
    return _ABOUT.get() or {}
