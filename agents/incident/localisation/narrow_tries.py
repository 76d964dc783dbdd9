"""Tells a call that Python code tried by itself, whose handlers do not name the error that came.

Who writes `try: driver.destroy()`, `except NotFound:` expects that very call to fail; that another
error passed there says that the expectation was wrong.
"""

import builtins
import re
from collections.abc import Iterator, Sequence

from agents.incident.stacktraces.lines import indentation

# Lines of a `try` that is about one call; handlers of one that is about what the program can do.
_LONGEST_BODY = 2
_MOST_HANDLED = 3
_FARTHEST = 60
_LONGEST_CLAUSE = 300
_CLAUSE = re.compile(r"except\b\s*+(.*?)(?:\s+as\s+\w+|,\s*\w+)?\s*:")
_NAME = re.compile(r"\w+(?:\.\w+)*")
_CATCHES_ALL = frozenset({"Exception", "BaseException", "StandardError"})
_TO_STOP = frozenset({"KeyboardInterrupt", "SystemExit", "GeneratorExit"})
# Errors of the code itself: nobody expects those of a call.
_BUGS = (AssertionError, AttributeError, LookupError, NameError, SyntaxError, TypeError, Warning)


def expected_instead(lines: Sequence[str], line: int, error_type: str) -> tuple[str, ...]:
    """The errors that are caught where `line` (from 1) is all that is tried, when this is none.

    Empty where nothing is tried by itself. `lines` are those of a Python file, of any version:
    they are read by their indentation.
    """
    raised = _bare(error_type)
    kind = getattr(builtins, raised, None)
    kinds = {each.__name__ for each in kind.__mro__} if isinstance(kind, type) else {raised}
    is_bug = isinstance(kind, type) and issubclass(kind, _BUGS)
    if is_bug or kinds & _TO_STOP or line > len(lines):
        return ()
    for caught in _caught_around(lines, line - 1):
        expected = caught - _TO_STOP
        if 0 < len(expected) <= _MOST_HANDLED and not expected & (kinds | _CATCHES_ALL):
            return tuple(sorted(expected))
    return ()


def _caught_around(lines: Sequence[str], at: int) -> Iterator[set[str]]:
    """What the handlers of each short `try` around a line catch, within its function."""
    inner = indentation(lines[at])
    for above in range(at - 1, max(-1, at - _LONGEST_BODY - 1), -1):
        code = lines[above].strip()
        if not code or indentation(lines[above]) >= inner:
            continue
        inner = indentation(lines[above])
        if code.startswith("try:"):
            clauses = list(_clauses(lines, above))
            if clauses and clauses[0] - above <= _LONGEST_BODY + 1:
                yield {_bare(name) for clause in clauses for name in _names(lines, clause)}
        elif code.startswith(("def ", "async def ", "class ")):
            return


def _names(lines: Sequence[str], clause: int) -> list[str]:
    """The errors that the clause at a line names; all of them when it names none."""
    code = " ".join(line.strip() for line in lines[clause : clause + 3])[:_LONGEST_CLAUSE]
    found = _CLAUSE.match(code)
    return (_NAME.findall(found[1]) if found else []) or ["BaseException"]


def _clauses(lines: Sequence[str], start: int) -> Iterator[int]:
    """Where the `except` clauses stand of the `try` at `start`."""
    depth = indentation(lines[start])
    for number in range(start + 1, min(len(lines), start + _FARTHEST)):
        code = lines[number].strip()
        if not code or indentation(lines[number]) > depth:
            continue
        if indentation(lines[number]) < depth or not code.startswith("except"):
            return
        yield number


def _bare(name: str) -> str:
    return name.rpartition(".")[2]
