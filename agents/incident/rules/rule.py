"""What a triage rule is: it looks at a case and answers only when it is sure of something."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from agents.incident.analysis import Analysis, Edit, Evidence
from agents.incident.case import Case
from agents.incident.stacktraces.frames import MappedFrame


class Rule(Protocol):
    """One kind of error, understood by program analysis.

    `examine` returns None when the case is not of its kind, an analysis without edits when it can
    explain but not mend, and one with edits when it knows the cure.
    """

    name: str

    def examine(self, case: Case) -> Analysis | None: ...


_Site = TypeVar("_Site")
_Wanted = ParamSpec("_Wanted")
_ByCase = Callable[[Any, Case], Analysis | None]
_BySite = Callable[[Any, _Site], Analysis | None]


def asked_at(
    site_of: Callable[Concatenate[Case, _Wanted], _Site | None],
) -> Callable[_Wanted, Callable[[_BySite[_Site]], _ByCase]]:
    """A decorator of `examine`: it is asked only where `site_of` finds a place, with that place."""

    def wanted(
        *args: _Wanted.args, **kwargs: _Wanted.kwargs
    ) -> Callable[[_BySite[_Site]], _ByCase]:
        def by_case(examine: _BySite[_Site]) -> _ByCase:
            def examined(rule: Any, case: Case) -> Analysis | None:
                site = site_of(case, *args, **kwargs)
                return examine(rule, site) if site is not None else None

            return examined

        return by_case

    return wanted


class Proof(Enum):
    """What can be shown about an answer; the weights add up to 0.95, for nothing is certain."""

    LINE = "the innermost frame's code was found"
    EXPRESSION = "the expression that failed is the only one it can be"
    ORIGIN = "where the bad value comes from was found"
    CURE = "the repository itself shows how such a case is handled"
    GATE = "the patch passed every check"


_WEIGHTS = {
    Proof.LINE: 0.25,
    Proof.EXPRESSION: 0.20,
    Proof.ORIGIN: 0.20,
    Proof.CURE: 0.20,
    Proof.GATE: 0.10,
}


def confidence(proofs: Iterable[Proof]) -> float:
    """0..1 from what was proven, never from how sure an answer sounds."""
    return round(sum(_WEIGHTS[proof] for proof in set(proofs)), 2)


@dataclass(frozen=True, slots=True)
class Fault:
    """The root cause as reported: `error` without its package, and the line where it was raised.

    `called` tells that library code raised it, called from that line.
    """

    error: str
    message: str
    frame: MappedFrame
    line: int
    called: bool = False


def fault_of(case: Case, *suffixes: str, called: bool = False) -> Fault | None:
    """The fault when it was raised in a file of the repository with one of these suffixes.

    None when library code raised it, for what failed is then not on the line that is ours; with
    `called` it may be: then the line is the innermost of ours, which called the library.
    """
    root = case.trace.root_cause
    error = root.type if root else case.report.error_type
    message = root.message if root else case.report.message
    if not case.frames:
        return None
    innermost = case.frames[0]
    by_library = bool(root and root.frames and root.frames[0] != innermost.frame)
    if by_library and not called:
        return None
    if innermost.line is None or not innermost.path.endswith(suffixes):
        return None
    name = re.split(r"[.$]", error)[-1]
    return Fault(name, message or "", innermost, innermost.line, by_library)


def quoted(path: str, text: str, start: int, end: int, reason: str) -> Evidence:
    """Lines `start`..`end` (from 1) of `text` as evidence."""
    quote = "\n".join(text.split("\n")[start - 1 : end])
    return Evidence(path=path, start_line=start, end_line=end, quote=quote, reason=reason)


def answer(
    rule: str,
    cause: str,
    explanation: str,
    evidence: list[Evidence],
    proofs: set[Proof],
    edits: list[Edit] | None = None,
) -> Analysis:
    """A rule's answer about the code."""
    return Analysis(
        verdict="code",
        cause=cause,
        explanation=explanation,
        evidence=evidence,
        confidence=confidence(proofs),
        edits=edits or [],
        rule=rule,
    )
