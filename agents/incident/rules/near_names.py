"""Names that are nearly another: what a slip of the finger turns into what."""

import re
from collections.abc import Iterable

_DID_YOU_MEAN = re.compile(r"Did you mean: '([^']+)'")


def suggested_by_python(text: str) -> str | None:
    """The name the interpreter proposed in the trace."""
    found = _DID_YOU_MEAN.search(text)
    return found[1].removeprefix("self.") if found else None


def near_name(wanted: str, known: Iterable[str], said: str | None = None) -> str | None:
    """The one known name that `wanted` is a slip of; None when none or several are as near.

    `said` is what the interpreter proposed: believed when it is known and nothing else is near.
    """
    names = {name for name in set(known) - {wanted} if not has_part_more(wanted, name)}
    distances = sorted((slip_distance(wanted, name), name) for name in names)
    if not distances or distances[0][0] > _allowed(wanted):
        return said if said in names else None
    if len(distances) > 1 and distances[1][0] == distances[0][0]:
        return None
    return distances[0][1]


def has_part_more(one: str, other: str) -> bool:
    """Whether one is the other with a part behind it, which no slip adds: `timeoutS`, `row2`."""
    short, long = sorted((one, other), key=len)
    part = r"[A-Z]\w*|_?\d+|_\w+" if short[-1:].islower() else r"_?\d+|_\w+"
    return long.startswith(short) and re.fullmatch(part, long.removeprefix(short)) is not None


def _allowed(name: str) -> int:
    """How many slips a name of this length may hold before it is another name."""
    length = len(name.strip("_"))
    return 0 if length < 3 else 1 if length < 6 else 2


def slip_distance(one: str, other: str) -> int:
    """Edits between two names: letters added, lost, changed or swapped. Spelling style is free."""
    if _plain(one) == _plain(other):
        return 0
    if abs(len(one) - len(other)) > 2:
        return 99
    a, b = one.lower(), other.lower()
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        row = [i]
        for j, right in enumerate(b, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1]


def _plain(name: str) -> str:
    """The name without the marks of its style: case and underscores."""
    return name.replace("_", "").replace("-", "").lower()
