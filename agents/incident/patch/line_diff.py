"""Which lines differ: quick also in long files, where a patch changes a few of many alike."""

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Change = tuple[str, int, int, int, int]
"""As difflib says it: "equal", "replace", "delete" or "insert", and both ranges."""

_EXACT = 2000
"""Lines between the first change and the last; with more, lines that are frequent say nothing."""


def changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Change]:
    """How `old` becomes `new`, in order, what is equal included."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    if head:
        yield "equal", 0, head, 0, head
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    rough = max(len(old_middle), len(new_middle)) > _EXACT
    matcher = SequenceMatcher(None, old_middle, new_middle, autojunk=rough)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        yield kind, head + i1, head + i2, head + j1, head + j2
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)
