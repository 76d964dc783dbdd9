"""A cause in words, when no rule knows one: the exception, its line, and what leads to it."""

import re

from agents.incident.analysis import Analysis, Evidence
from agents.incident.case import Case
from agents.incident.rules.flow.origin import origin_of
from agents.incident.rules.flow.trail import SUFFIXES, Trail
from agents.incident.rules.meanings import meaning_of
from agents.incident.rules.rule import Proof, confidence, quoted
from agents.incident.rules.source_trees import trees_of
from agents.incident.rules.tree_site import row_of
from agents.incident.stacktraces.frames import MappedFrame

_RAISES = re.compile(r"^\s*(raise|throw)\b")
_EMITTED = re.compile(r"^(\w*Error: )?E[A-Z]{3,}\b.*, (?P<call>open|read|write|connect|spawn)\b")
_MAKERS = {
    "open": re.compile(r"create(Read|Write)Stream\("),
    "read": re.compile(r"createReadStream\("),
    "write": re.compile(r"createWriteStream\("),
    "connect": re.compile(r"\b(createConnection|connect)\(|\bhttps?\.(get|request)\("),
    "spawn": re.compile(r"\bspawn\("),
}
"""How Node tells of a failed system call, and what makes the things that emit it as an event."""
MAX_VALUES = 3
MAX_CALLERS = 2
MAX_QUOTES = 6


def in_words(case: Case, trail: Trail | None = None) -> Analysis:
    """What can be said without a rule; "undetermined" when no line of the repository is known."""
    said = _said(case)
    frames = [frame for frame in case.frames if frame.line is not None]
    if not frames:
        return _unheard_error(case, said) or _undetermined(case, said)
    innermost = frames[0]
    text = _text(case, innermost.path)
    line = innermost.line or 1
    where = f"{innermost.path}:{line}" + (
        f" in `{innermost.frame.function}`" if innermost.frame.function else ""
    )
    evidence = [quoted(innermost.path, text, line, line, "the line that failed")]
    proofs = {Proof.LINE}
    root = case.trace.root_cause
    if trail is not None:
        cause, proofs = trail.said, proofs | {Proof.EXPRESSION}
    elif _RAISES.match(evidence[0].quote):
        cause = f"The code itself refuses at {where}: {said}"
        if condition := _condition_above(text, line):
            evidence.append(quoted(innermost.path, text, condition, condition, "when it refuses"))
    elif root and root.frames and root.frames[0] != innermost.frame:
        cause = f"What is called at {where} fails with {said}"
    else:
        cause = f"{where} fails with {said}"
    notes = said if trail is not None else ""
    if trail is None:
        values = _values_on_line(case, innermost.path, line)
        evidence.extend(values)
        notes = "The values on that line come from the lines quoted with it." if values else ""
        evidence.extend(_callers(case, frames))
    analysis = Analysis(
        verdict="code",
        cause=cause if cause.endswith(".") else f"{cause}.",
        explanation=" ".join(filter(None, (notes and f"{notes.rstrip('.')}.", meaning_of(said)))),
        evidence=evidence,
        confidence=confidence(proofs),
        looked_at=_looked_at(case),
    )
    return analysis if trail is None else told(case, analysis, trail)


def told(case: Case, analysis: Analysis, trail: Trail) -> Analysis:
    """The analysis with the way of the bad value in its cause, each step quoted.

    Unchanged when nothing of the way is known, or when the cause speaks of another value.
    """
    start = f"`{trail.subject}` is {trail.word} at {trail.path}:{trail.line}"
    plain = analysis.cause.replace("'", '"')
    if not trail.steps or not plain.startswith(start.replace("'", '"')):
        return analysis
    seen = {(one.path, line) for one in analysis.evidence for line in _lines(one)}
    further = []
    for step in trail.steps:
        if (step.path, step.line) not in seen:
            seen.add((step.path, step.line))
            text = _text(case, step.path)
            further.append(quoted(step.path, text, step.line, step.line, step.reason))
    known = analysis.confidence if analysis.rule else confidence({Proof.LINE, Proof.EXPRESSION})
    origin = confidence({Proof.LINE, Proof.EXPRESSION, Proof.ORIGIN})
    return analysis.model_copy(
        update={
            "cause": trail.said,
            "evidence": [*analysis.evidence, *further][:MAX_QUOTES],
            "confidence": max(known, origin),
        }
    )


def with_values(case: Case, analysis: Analysis) -> Analysis:
    """A cause without a patch, and where the values of the failing line come from."""
    frames = [frame for frame in case.frames if frame.line is not None]
    if not frames or analysis.verdict != "code":
        return analysis
    values = _values_on_line(case, frames[0].path, frames[0].line or 1)
    seen = {(one.path, line) for one in analysis.evidence for line in _lines(one)}
    further = [
        one for one in [*values, *_callers(case, frames)] if (one.path, one.start_line) not in seen
    ]
    return analysis.model_copy(update={"evidence": [*analysis.evidence, *further][:MAX_QUOTES]})


def _lines(evidence: Evidence) -> range:
    return range(evidence.start_line, evidence.end_line + 1)


def _said(case: Case) -> str:
    root = case.trace.root_cause
    error = root.type if root else case.report.error_type
    message = (root.message if root else case.report.message) or ""
    return f"{error}: {message}" if message else error


def _unheard_error(case: Case, said: str) -> Analysis | None:
    """What Node's streams and sockets emit has no frame of ours: where they may come from."""
    found = _EMITTED.search(said)
    if found is None:
        return None
    makers, evidence = _MAKERS[found["call"]], list[Evidence]()
    for file in trees_of(case, ".js", ".mjs", ".cjs", ".ts").files_with("", ""):
        for number, line in enumerate(file.lines, start=1):
            nearby = "\n".join(file.lines[number - 1 : number + 8])
            if makers.search(line) and not re.search(r"on(ce)?\(\s*['\"]error|pipeline\(", nearby):
                evidence.append(quoted(file.path, file.text, number, number, "nobody listens"))
    if not evidence:
        return None
    return Analysis(
        verdict="code",
        cause="A stream, socket or process failed, and nothing listens to its 'error' event, "
        f"which ends the program: {said}.",
        explanation="Its error has no line of this repository; what is quoted makes one and has no "
        "listener for 'error' near it.",
        evidence=evidence[:MAX_QUOTES],
        looked_at=_looked_at(case),
    )


def _undetermined(case: Case, said: str) -> Analysis:
    known = "none of the trace's frames" if case.trace.frames else "no stack trace that can be read"
    return Analysis(
        verdict="undetermined",
        cause=f"{said}: {known} leads to a file of the repository."
        if case.trace.frames
        else f"{said}: it came with {known}.",
        looked_at=_looked_at(case),
    )


def _condition_above(text: str, line: int) -> int | None:
    """The line of the `if` or `case` that decides whether the raise above runs."""
    lines = text.split("\n")
    indent = _indent(lines[line - 1])
    for number in range(line - 1, max(line - 12, 0), -1):
        code = lines[number - 1]
        if code.strip() and _indent(code) < indent:
            decides = re.match(r"\s*(\}\s*)?(if|elif|else|case|default|except|catch)\b", code)
            return number if decides else None
    return None


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())


def _values_on_line(case: Case, path: str, line: int) -> list[Evidence]:
    """Where the variables of the failing line were last assigned, a few of them."""
    file = trees_of(case, *SUFFIXES).file(path)
    if file is None:
        return []
    found: dict[int, str] = {}
    for node in file.touching(line):
        if node.type != "identifier" or row_of(node) != line:
            continue
        origin = origin_of(file, node)
        if (
            origin is not None
            and origin.binding is not None
            and row_of(origin.binding.node) != line
        ):
            why = f"where `{file.code(node)}` comes from"
            found.setdefault(row_of(origin.binding.node), why)
    return [quoted(path, file.text, at, at, why) for at, why in sorted(found.items())][:MAX_VALUES]


def _callers(case: Case, frames: list[MappedFrame]) -> list[Evidence]:
    evidence = []
    for frame in frames[1 : 1 + MAX_CALLERS]:
        assert frame.line is not None
        text = _text(case, frame.path)
        if frame.line <= text.count("\n") + 1:
            evidence.append(quoted(frame.path, text, frame.line, frame.line, "what called it"))
    return evidence


def _looked_at(case: Case) -> list[str]:
    frames = [f"{frame.path}:{frame.line}" for frame in case.frames if frame.line]
    passages = [f"{p.path}:{p.start_line}-{p.end_line}" for p in case.passages]
    return list(dict.fromkeys([*frames[:8], *passages[:8]]))


def _text(case: Case, path: str) -> str:
    return case.snapshot.text(path).replace("\r\n", "\n").replace("\r", "\n")
