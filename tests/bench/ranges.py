"""Whether the passages that are shown for an error hold the lines that its fix changed."""

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from agents.incident.analyst.inquiry import OPENING_SHARE
from agents.incident.analyst.prompt import Fence, opening
from agents.incident.case import Case, Passage

DEPTHS = (1, 3, 5)
FILES = 5
# Tokens of the first prompt under a context window of 8,192, which is the default.
_OPENING = int((8192 - 2048) * OPENING_SHARE)

Lines = tuple[str, int, int]
"""A path and its first and last line, from 1."""


@dataclass(frozen=True)
class ShownLines:
    """What was shown: the passages, best first, and of them what a model's first prompt holds."""

    passages: tuple[Lines, ...]
    in_prompt: tuple[Lines, ...]


def shown_lines(case: Case) -> ShownLines:
    """What the passages of a case show, and its first prompt. Reads the repository."""
    fence = Fence.new()
    prompt = str(opening(case, fence, _OPENING)[-1]["content"])
    heading = rf"^BEGIN CODE {fence.nonce}\n(.+) lines (\d+)-(\d+)$"
    return ShownLines(
        tuple(_lines(passage) for passage in case.passages),
        tuple((path, int(start), int(end)) for path, start, end in _found(heading, prompt)),
    )


def holds_change(case: dict[str, Any], shown: Iterable[Lines]) -> bool:
    """Whether a changed line is among those shown.

    Where the fix only put lines in, `changed_lines` names the line before them.
    """
    return any(
        start <= last and first <= end
        for path, start, end in shown
        for first, last in case["changed_lines"].get(path, ())
    )


def table(groups: Iterable[tuple[str, Sequence[tuple[dict[str, Any], int, ShownLines]]]]) -> str:
    """Shares in percent as a Markdown table, of cases with the rank of the first changed file."""
    depths = [f"in the first {depth}" if depth > 1 else "in the first" for depth in DEPTHS]
    head = ["cases", "n", *depths, "in any", "file in 5: in any", "in the prompt"]
    head += ["lines shown", "in the prompt"]
    rows = [head, ["---"] * len(head)]
    for name, group in groups:
        if group:
            rows.append([name, str(len(group)), *_cells(group)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(group: Sequence[tuple[dict[str, Any], int, ShownLines]]) -> Iterable[str]:
    for depth in DEPTHS:
        yield _share([holds_change(case, shown.passages[:depth]) for case, _, shown in group])
    yield _share([holds_change(case, shown.passages) for case, _, shown in group])
    found = [(case, shown) for case, rank, shown in group if 0 < rank <= FILES]
    yield _share([holds_change(case, shown.passages) for case, shown in found])
    yield _share([holds_change(case, shown.in_prompt) for case, _, shown in group])
    yield f"{statistics.mean(_count(shown.passages) for _, _, shown in group):.0f}"
    yield f"{statistics.mean(_count(shown.in_prompt) for _, _, shown in group):.0f}"


def _share(held: Sequence[bool]) -> str:
    return f"{100 * statistics.mean(held):.1f}" if held else "-"


def _count(shown: Iterable[Lines]) -> int:
    return sum(end - start + 1 for _, start, end in shown)


def _lines(passage: Passage) -> Lines:
    return passage.path, passage.start_line, passage.end_line


def _found(pattern: str, text: str) -> list[tuple[str, str, str]]:
    return re.findall(pattern, text, re.MULTILINE)
