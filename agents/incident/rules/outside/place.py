"""The place where a failure met the world outside, and the answer that says so."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from agents.incident.analysis import Analysis, Evidence
from agents.incident.case import Case
from agents.incident.rules.flow.notation import FUNCTIONS
from agents.incident.rules.rule import Fault, Proof, confidence, quoted
from agents.incident.rules.source_trees import SourceTree, SourceTrees

_EXPLICIT = re.compile(r"\b(raise|throw|panic|orElseThrow|fail)\b")
_PROOFS = {Proof.LINE, Proof.EXPRESSION, Proof.ORIGIN}


@dataclass(frozen=True, slots=True)
class Place:
    """The line that failed, in its parsed file."""

    case: Case
    fault: Fault
    files: SourceTrees
    file: SourceTree

    @property
    def where(self) -> str:
        return f"{self.file.path}:{self.fault.line}"

    @property
    def said(self) -> str:
        return f"{self.fault.error}: {self.fault.message}"

    @property
    def function(self) -> Node | None:
        found = self.file.touching(self.fault.line, *FUNCTIONS)
        return found[-1] if found else None

    @property
    def around(self) -> str:
        """The code of the function that failed, the whole file's outside of functions."""
        function = self.function
        return self.file.text if function is None else self.file.code(function)

    @property
    def comment(self) -> str:
        """What is written right before the function, or at its beginning, in words."""
        function = self.function
        if function is None:
            return ""
        first = function.start_point.row
        above = []
        for line in reversed(self.file.lines[:first]):
            if not re.match(r"\s*(//|/?\*|#|@|export\b|$)", line):
                break
            above.append(line)
        inside_it = re.search(r'("""|\'\'\').*?\1', self.file.code(function), re.DOTALL)
        return "\n".join([*reversed(above), inside_it[0] if inside_it else ""])

    @property
    def statement(self) -> str:
        """The line that failed, and two before it, where a long statement may begin."""
        return "\n".join(self.file.lines[max(self.fault.line - 3, 0) : self.fault.line])

    @property
    def refuses(self) -> bool:
        """Whether the code itself raised it there, by a check of its own."""
        return not self.fault.called and _EXPLICIT.search(self.statement) is not None

    @property
    def told(self) -> str:
        """The exception and the first line of its message, without a full stop."""
        first = self.fault.message.split("\n")[0][:160]
        return (f"{self.fault.error}: {first}" if first else self.fault.error).rstrip(". ")

    def answer(
        self, cause: str, advice: str, *evidence: Evidence, settled_by: str = ""
    ) -> Analysis:
        """What is outside the code; "undetermined" when something would first have to settle it."""
        line, text = self.fault.line, self.file.text
        failed = quoted(self.file.path, text, line, line, "what was being done")
        return Analysis(
            verdict="undetermined" if settled_by else "outside_code",
            cause=cause,
            explanation=f"{self.said[:300].rstrip('. ')}. {advice}",
            evidence=[failed, *evidence],
            confidence=0.0 if settled_by else confidence(_PROOFS),
            would_settle=settled_by,
            rule="from-outside",
        )

    @property
    def lines(self) -> list[tuple[SourceTree, int]]:
        """The line that failed and those that called, the nearest first."""
        found = [(self.file, self.fault.line)]
        for frame in self.case.frames[1:6]:
            file = self.files.file(frame.path)
            if file is not None and frame.line is not None and frame.line <= len(file.lines):
                found.append((file, frame.line))
        return found

    @property
    def callers(self) -> list[str]:
        """The code of the functions around the frames that called, nearest first."""
        found = []
        for frame in self.case.frames[1:6]:
            file = self.files.file(frame.path)
            if file is None or frame.line is None:
                continue
            around = file.touching(frame.line, *FUNCTIONS)
            found.append(file.code(around[-1]) if around else file.text)
        return found
