"""The code that a cause speaks of, numbered, with the lines that count marked."""

from collections.abc import Sequence

from agents.incident.analysis import Evidence
from storage.snapshots import Snapshot

AROUND = 2
"""Lines shown before and after each line that counts."""
MOST_LINES = 16
MOST_COLUMNS = 120


def excerpt(snapshot: Snapshot, evidence: Sequence[Evidence]) -> str:
    """The first evidence's file at all places that are evidence, in its order; "" without any.

    `> 30  code` is a line that counts, `  31  code` one beside it. What they have in common on the
    left is cut off; where lines are left out stands a line of dots.
    """
    if not evidence:
        return ""
    path = evidence[0].path
    lines = snapshot.text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    marked, shown = set[int](), set[int]()
    for place in evidence:
        if place.path == path:
            counts = range(place.start_line, min(place.end_line, len(lines)) + 1)
            beside = range(max(1, counts.start - AROUND), min(counts.stop + AROUND, len(lines) + 1))
            if len(shown.union(beside)) > MOST_LINES and shown:
                break
            marked.update(counts)
            shown.update(beside)
    numbers = _without_blank_ends(sorted(shown)[:MOST_LINES], lines)
    return "\n".join(_rows(numbers, marked, lines))


def _without_blank_ends(numbers: list[int], lines: Sequence[str]) -> list[int]:
    while numbers and not lines[numbers[0] - 1].strip():
        del numbers[0]
    while numbers and not lines[numbers[-1] - 1].strip():
        del numbers[-1]
    return numbers


def _rows(numbers: Sequence[int], marked: set[int], lines: Sequence[str]) -> list[str]:
    code = {n: lines[n - 1].expandtabs(4).rstrip() for n in numbers}
    indents = [len(text) - len(text.lstrip()) for text in code.values() if text]
    cut, width = min(indents, default=0), len(str(max(numbers, default=0)))
    rows = []
    for before, n in zip([None, *numbers], numbers, strict=False):
        if before is not None and n > before + 1:
            rows.append(f"  {'…':>{width}}")
        row = f"{'>' if n in marked else ' '} {n:>{width}}  {code[n][cut:]}".rstrip()
        rows.append(row if len(row) <= MOST_COLUMNS else row[: MOST_COLUMNS - 1] + "…")
    return rows
