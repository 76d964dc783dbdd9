"""The scorecard of fixes, as Markdown that also reads well in a terminal."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from statistics import median

from tests.bench.fix import Trial

INTRODUCTION = """# What the patches are worth

Written by `make bench-fix SCORECARD=docs/scorecard.md [MODEL=name]`: every bug of
[tests/bugs](../tests/bugs/README.md) is run, what it prints is reported, and the analyst sees the
report and a git repository, as it does in production. A patch is *offered* when the gate lets it
through, and *right* when the bug's own test passes on a clean copy with the patch in. *Precision*
is right of offered, *recall* is right of fixable. Of the bugs whose cause is not in the code, or
cannot be known, the right answer has no patch.
"""
NEAR = 3
"""Lines between a quote and the fix within which the quote names the place."""


def scorecard(trials: Sequence[Trial], model: str = "") -> str:
    """A section for one analyst: totals, by language and kind, the gate, and every bug."""
    return "\n".join(
        [
            f"## {model or 'Rules alone'}",
            "",
            f"{_machine()}; {len(trials)} bugs. {_headline(trials)}",
            "",
            *_table(
                ["", *_COUNTS],
                [
                    *_rows(trials, lambda trial: trial.bug.language),
                    *_rows(trials, lambda trial: trial.bug.kind),
                    _row("**all**", trials),
                ],
            ),
            "",
            *_costs(trials),
            "",
            "### Stopped by the gate",
            "",
            *_stopped(trials),
            "",
            "### Every bug",
            "",
            *_table(
                ["bug", "kind", "exception", "result", "verdict", "rule", "place", "what was said"],
                [_line(trial) for trial in trials],
            ),
            "",
        ]
    )


def with_section(document: str, section: str) -> str:
    """The document with the section put in place of the one with its heading, or at its end."""
    heading = section.split("\n", 1)[0]
    kept = [
        part
        for part in re.split(r"(?m)^(?=## )", document or INTRODUCTION)
        if part.split("\n", 1)[0] != heading
    ]
    return "\n\n".join(part.strip("\n") for part in [*kept, section]) + "\n"


def names_the_place(trial: Trial) -> bool:
    """Whether a quote of the analysis stands in the fix's file, at most NEAR lines from it."""
    places = changed_lines(trial.bug.fix_text())
    return any(
        quote.start_line - NEAR <= line <= quote.end_line + NEAR
        for quote in trial.analysis.evidence
        for path, line in places
        if path == quote.path
    )


def changed_lines(patch: str) -> list[tuple[str, int]]:
    """Path and line, in the file before, of everything that a unified diff changes."""
    changed = []
    path, line = "", 0
    for text in patch.splitlines():
        if text.startswith("--- "):
            path = text.removeprefix("--- ").removeprefix("a/")
        elif hunk := re.match(r"@@ -(\d+)", text):
            line = int(hunk[1])
        elif text.startswith("+++ "):
            continue
        elif text[:1] in "-+":
            changed.append((path, line))
            line += text.startswith("-")
        elif text.startswith(" "):
            line += 1
    return changed


_COUNTS = ["bugs", "fixable", "offered", "right", "wrong", "abstained", "precision", "recall"]


def _row(label: str, trials: Sequence[Trial]) -> list[str]:
    """Recall is of the bugs that code can mend: elsewhere the right answer has no patch."""
    results = Counter(trial.result for trial in trials)
    fixable = sum(trial.bug.is_fixable for trial in trials)
    offered = results["right"] + results["wrong"]
    counts = [len(trials), fixable, offered, results["right"], results["wrong"]]
    return [
        label,
        *map(str, counts),
        str(results["abstained"]),
        _share(results["right"], offered),
        _share(sum(t.result == "right" and t.bug.is_fixable for t in trials), fixable),
    ]


def _rows(trials: Sequence[Trial], group: Callable[[Trial], str]) -> list[list[str]]:
    labels = list(dict.fromkeys(group(trial) for trial in trials))
    return [_row(label, [t for t in trials if group(t) == label]) for label in sorted(labels)]


def _headline(trials: Sequence[Trial]) -> str:
    fixable = [trial for trial in trials if trial.bug.is_fixable]
    offered = [trial for trial in trials if trial.result != "abstained"]
    right = [trial for trial in offered if trial.result == "right"]
    flagged = sum(bool(trial.flags) for trial in offered)
    mended = sum(trial.bug.is_fixable for trial in offered)
    return (
        f"{len(right)} of {len(offered)} offered patches are right"
        f" (precision {_share(len(right), len(offered))}); {mended} of {len(fixable)} fixable bugs"
        f" were offered a patch ({_share(mended, len(fixable))}); {flagged} patches had a flag."
    )


def _costs(trials: Sequence[Trial]) -> list[str]:
    seconds = [trial.seconds for trial in trials]
    prompt = sum(trial.prompt_tokens for trial in trials)
    answer = sum(trial.answer_tokens for trial in trials)
    verdicts = Counter((trial.bug.kind, trial.analysis.verdict) for trial in trials)
    said = ", ".join(
        f"{kind} called {verdict} {count}" for (kind, verdict), count in sorted(verdicts.items())
    )
    placed = sum(names_the_place(trial) for trial in trials if trial.bug.is_fixable)
    fixable = sum(trial.bug.is_fixable for trial in trials)
    return [
        f"- Seconds an analysis: median {median(seconds):.3f}, longest {max(seconds):.3f}; "
        f"tokens: {prompt:,} read, {answer:,} written.",
        f"- Verdicts: {said}.",
        f"- A quote stands within {NEAR} lines of the right fix in {placed} of {fixable} fixable "
        f"bugs.",
    ]


def _stopped(trials: Sequence[Trial]) -> list[str]:
    counts = sum((trial.stopped for trial in trials), Counter[str]())
    if not counts:
        return ["Nothing: every patch that was made passed."]
    return _table(["check", "patches"], [[check, str(n)] for check, n in counts.most_common()])


def _line(trial: Trial) -> list[str]:
    analysis = trial.analysis
    return [
        trial.bug.name,
        trial.bug.kind,
        trial.bug.exception,
        trial.result + (" (flagged)" if trial.flags else ""),
        analysis.verdict,
        analysis.rule or "",
        "yes" if names_the_place(trial) else "",
        _shortened(trial.remark),
    ]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, *rows]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    widths = [max(len(line[i]) for line in cells) for i in range(len(head))]
    shown = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in cells
    ]
    return [shown[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *shown[1:]]


def _shortened(text: str, longest: int = 110) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _machine() -> str:
    cores = os.cpu_count() or 1
    return f"Measured on {cores} core{'s' if cores > 1 else ''}"
