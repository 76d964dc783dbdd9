"""A cause in words, when no rule knows one: the exception, its line, and what leads to it."""

import ast
import re

from agents.incident.analysis import Analysis, Evidence
from agents.incident.case import Case
from agents.incident.rules.python.files import PythonFile
from agents.incident.rules.python.origins import origin_of
from agents.incident.rules.rule import Proof, confidence, quoted
from agents.incident.stacktraces.frames import MappedFrame

_RAISES = re.compile(r"^\s*(raise|throw)\b")
MAX_VALUES = 3
MAX_CALLERS = 2


def in_words(case: Case) -> Analysis:
    """What can be said without a rule; "undetermined" when no line of the repository is known."""
    root = case.trace.root_cause
    error = root.type if root else case.report.error_type
    message = (root.message if root else case.report.message) or ""
    said = f"{error}: {message}" if message else error
    frames = [frame for frame in case.frames if frame.line is not None]
    if not frames:
        return _undetermined(case, said)
    innermost = frames[0]
    text = _text(case, innermost.path)
    line = innermost.line or 1
    where = f"{innermost.path}:{line}" + (
        f" in `{innermost.frame.function}`" if innermost.frame.function else ""
    )
    evidence = [quoted(innermost.path, text, line, line, "the line that failed")]
    code = evidence[0].quote
    notes = ""
    if _RAISES.match(code):
        cause = f"The code itself refuses at {where}: {said}"
        if condition := _condition_above(text, line):
            evidence.append(quoted(innermost.path, text, condition, condition, "when it refuses"))
    elif root and root.frames and root.frames[0] != innermost.frame:
        cause = f"What is called at {where} fails with {said}"
    else:
        cause = f"{where} fails with {said}"
    if innermost.path.endswith(".py"):
        values = _values_on_line(innermost.path, text, line)
        evidence.extend(values)
        if values:
            notes = "The values on that line come from the lines quoted with it."
    evidence.extend(_callers(case, frames))
    return Analysis(
        verdict="code",
        cause=cause if cause.endswith(".") else f"{cause}.",
        explanation=f"No rule knows how to mend this. {notes}".strip(),
        evidence=evidence,
        confidence=confidence({Proof.LINE}),
        looked_at=_looked_at(case),
    )


def _undetermined(case: Case, said: str) -> Analysis:
    known = "none of the trace's frames" if case.trace.frames else "no stack trace that can be read"
    return Analysis(
        verdict="undetermined",
        cause=f"{said}: {known} leads to a file of the repository."
        if case.trace.frames
        else f"{said}: it came with {known}.",
        explanation="A stack trace with the server's own frames, or a hint in this thread, would "
        "help to settle it.",
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


def _values_on_line(path: str, text: str, line: int) -> list[Evidence]:
    """Where the variables of the failing line were last assigned, a few of them."""
    try:
        file = PythonFile(path, text)
    except SyntaxError:
        return []
    found: dict[int, str] = {}
    for node in file.expressions_at(line):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            assignment = origin_of(file, node).assignment
            if assignment is not None and assignment.lineno != line:
                found.setdefault(assignment.lineno, f"where `{node.id}` comes from")
    return [quoted(path, text, at, at, why) for at, why in sorted(found.items())][:MAX_VALUES]


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
