"""What an analysis leaves open: where else to look, what was looked at, what would settle it."""

import re
from collections.abc import Iterator

from agents.incident.analysis import Analysis, Place
from agents.incident.case import Case
from agents.incident.localisation.clues import said
from agents.incident.localisation.failing_code import statement_at
from agents.incident.localisation.trace_shape import ends_early
from agents.incident.source_code.enclosing import syntax_tree

MOST_SUSPECTED = 3
LEAST_ODDS = 0.04
"""A file less likely than this, beside the most suspected one, is not worth a look."""

_CLIENT = re.compile(r"(^|/)(suture_handler\.py|SutureErrorReporter\.java|suture\.mjs)$")
"""Suture's own clients, copied into servers: full of words about errors, at fault in none."""


def completed(case: Case, analysis: Analysis) -> Analysis:
    """The analysis with the code suspected beside its evidence.

    One that is undetermined says what was looked at and what would settle it as well.
    """
    if analysis.verdict == "outside_code":
        return analysis
    suspected = list(_suspected(case, analysis))[:MOST_SUSPECTED]
    analysis = analysis.model_copy(update={"suspected": suspected})
    if analysis.verdict == "code":
        return analysis
    frames = [f"{mapped.path}:{mapped.line or '?'}" for mapped in case.frames[:3]]
    passages = [f"{one.path}:{one.start_line}-{one.end_line}" for one in case.passages[:5]]
    return analysis.model_copy(
        update={
            "looked_at": analysis.looked_at or list(dict.fromkeys([*frames, *passages])),
            "would_settle": analysis.would_settle or what_would_settle(case),
        }
    )


def _suspected(case: Case, analysis: Analysis) -> Iterator[Place]:
    """The passages that the evidence finder ranked, without those that the evidence quotes from."""
    for passage in case.passages:
        quoted = any(
            one.path == passage.path
            and one.start_line <= passage.end_line
            and passage.start_line <= one.end_line
            for one in analysis.evidence
        )
        if passage.score >= LEAST_ODDS and not quoted and not _CLIENT.search(passage.path):
            yield Place(
                path=passage.path,
                start_line=passage.start_line,
                end_line=passage.end_line,
                reason=passage.reason,
            )


def what_would_settle(case: Case) -> str:
    """What is missing, by what the trace gave and what of it is in the repository."""
    if not any(raised.frames for raised in case.trace.exceptions):
        return "A report with the whole stack trace, or a hint in this thread about where to look."
    if not case.frames:
        return (
            "The repository and commit of the code in the stack trace: none of its frames is in "
            "this one."
        )
    innermost = case.frames[0]
    place = f"{innermost.path}:{innermost.line}" if innermost.line else innermost.path
    if _ends_early(case):
        return (
            f"The whole stack trace: this one ends at {place}, at a call that does not fail like "
            "this by itself. The frames inside it are missing."
        )
    return (
        f"The values that were at hand at {place} when it failed (a log line before it would show "
        "them), or a hint in this thread about where to look."
    )


def _ends_early(case: Case) -> bool:
    innermost = case.frames[0]
    if innermost.line is None:
        return False
    text = case.snapshot.text(innermost.path)
    statement = statement_at(syntax_tree(innermost.path, text), text, innermost.line)
    line_text = text.split("\n")[innermost.line - 1]
    return ends_early(case.trace, case.frames, statement, line_text, said(case.report, case.trace))
