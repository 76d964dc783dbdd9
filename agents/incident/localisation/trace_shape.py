"""What the shape of a trace tells: that it was cut off, or that a library called our code back."""

import re
from collections.abc import Sequence
from itertools import groupby

from agents.incident.localisation.failing_code import Statement
from agents.incident.stacktraces.frames import MappedFrame, StackTrace

_IDENTIFIER = re.compile(r"[A-Za-z_]\w{2,}")
# Errors of a call itself (the last: of a function that is cached), and those that come from outside
# at any moment.
_OF_THE_CALL = re.compile(r"\(\) (?:takes|got|missing)|not callable|abstract class|unhashable type")
_FROM_OUTSIDE = frozenset({"KeyboardInterrupt", "SystemExit", "MemoryError", "RecursionError"})
# An error that was kept: what another thread, process or greenlet died of. Classes have capitals.
_RAISES_KEPT = re.compile(r"raise self(?:\.[a-z_][a-z0-9_]*)+")


def ends_early(
    trace: StackTrace,
    frames: Sequence[MappedFrame],
    statement: Statement,
    line_text: str,
    message: str,
) -> bool:
    """Whether the innermost frame's statement, on `line_text`, cannot fail as the message says.

    Python shows every frame down to the statement that failed, but logs are cut, and Python 2
    loses the frames of what is raised again. `frames` are those in the repository.
    """
    if trace.language != "python" or not frames:
        return False
    if _RAISES_KEPT.fullmatch(trace.frames[0].text or ""):
        return True
    if frames[0].frame != trace.frames[0]:
        return False
    if statement.raises_again or not statement.only_calls:
        return statement.raises_again
    said, on_line = (set(_IDENTIFIER.findall(text)) for text in (message, line_text))
    return not (_OF_THE_CALL.search(message) or said & (on_line | _FROM_OUTSIDE))


def is_called_back(trace: StackTrace, frames: Sequence[MappedFrame]) -> bool:
    """Whether a library that the repository called calls its innermost file, and then fails itself.

    As it does with a hook: what the hook was called for, and with, is not its own doing. `frames`
    are those in the repository.
    """
    own = {mapped.frame: mapped.path for mapped in frames}
    for error in trace.exceptions:
        files = [own.get(frame, "") for frame in error.frames]
        if frames and frames[0].frame in error.frames:
            # The library's, the hook's, the library's again, and who called the library.
            shape = [path for path, _ in groupby(files)]
            return len(shape) > 3 and not shape[0] and not shape[2]
    return False
