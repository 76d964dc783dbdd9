"""Collects exceptions while a trace is read, and picks the chain that the report is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.incident.stacktraces.frames import Frame, RaisedException
from agents.incident.stacktraces.headers import Header, names_type

# Of a deep recursion the two ends tell: where it broke, and how it was entered.
MAX_INNERMOST_FRAMES = 150
MAX_OUTERMOST_FRAMES = 50
MAX_EXCEPTIONS = 20


@dataclass(slots=True)
class OpenException:
    """An exception whose frames are still being read, in the order they are printed."""

    header: Header
    frames: list[Frame] = field(default_factory=list)
    suppressed: bool = False

    def closed(self, innermost_first: bool = True) -> RaisedException:
        """The finished exception, its frames innermost first and no more than are kept."""
        frames = self.frames if innermost_first else self.frames[::-1]
        if len(frames) > MAX_INNERMOST_FRAMES + MAX_OUTERMOST_FRAMES:
            frames = frames[:MAX_INNERMOST_FRAMES] + frames[-MAX_OUTERMOST_FRAMES:]
        header = self.header
        return RaisedException(header.type, header.message, tuple(frames), self.suppressed)


def reported_chain(
    chains: Sequence[Sequence[RaisedException]], error_type: str | None
) -> tuple[RaisedException, ...]:
    """The chain that surfaced as the reported type, else the first that has frames.

    A log excerpt may hold several unrelated traces. Of a chain of more than MAX_EXCEPTIONS the
    first and the last half are kept.
    """
    with_frames = [chain for chain in chains if any(raised.frames for raised in chain)]
    if not with_frames:
        return ()
    named = (chain for chain in with_frames if _surfaced_as(chain, error_type))
    chain = next(named, with_frames[0])
    if len(chain) > MAX_EXCEPTIONS:
        half = MAX_EXCEPTIONS // 2
        chain = [*chain[:half], *chain[-half:]]
    return tuple(chain)


def _surfaced_as(chain: Sequence[RaisedException], error_type: str | None) -> bool:
    return names_type(Header(chain[0].type, None), error_type)
