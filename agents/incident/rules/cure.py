"""What a rule offers: replacements in a file and what they do; and its answer about a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from agents.incident.analysis import Analysis, Evidence
from agents.incident.case import Case
from agents.incident.rules.rewriting import Replacement, edits_for
from agents.incident.rules.rule import Fault, Proof, answer, quoted


class Source(Protocol):
    """A file of the repository; `text` has LF line ends."""

    path: str
    text: str

    @property
    def lines(self) -> Sequence[str]: ...


_File = TypeVar("_File", bound=Source)
_Files = TypeVar("_Files", bound="Files")


class Files(Protocol):
    """The repository's files, parsed when they are asked for."""

    def file(self, path: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Place(Generic[_Files, _File]):
    """The fault, the repository's files, and the one that the fault is in.

    `said` is the part of the message that was looked for.
    """

    case: Case
    fault: Fault
    files: _Files
    file: _File
    said: re.Match[str]

    @property
    def line(self) -> int:
        return self.fault.line

    @property
    def where(self) -> str:
        return f"{self.file.path}:{self.line}"

    def places(self) -> list[tuple[_File, int]]:
        """File and line of the failure, then of the frames around it, the nearest first."""
        return [(self.file, self.line), *self.callers()]

    def callers(self, deepest: int | None = None) -> Iterator[tuple[_File, int]]:
        """File and line of the frames around, the nearest first; of the `deepest` nearest alone."""
        for frame in self.case.frames[1:][:deepest]:
            file = self.files.file(frame.path)
            if file is not None and frame.line is not None and frame.line <= len(file.lines):
                yield file, frame.line


@dataclass(frozen=True, slots=True)
class Cure:
    """Replacements in one file and what they do, as the end of "The patch ...".

    `shown` tells that the repository itself shows this way; `line` is where the value is made
    wrong, when that is known.
    """

    file: Source
    changes: list[Replacement]
    how: str
    shown: bool = False
    line: int | None = None


def answered(
    rule: str,
    site: Place[Any, Any],
    cause: str,
    cure: Cure | None,
    sure: bool = True,
    origin: list[Evidence] | None = None,
) -> Analysis:
    """The answer: its edits when there is a cure; `sure` when the expression is certain.

    `origin` is what shows where the bad value comes from, when that was found.
    """
    fault, file = site.fault, site.file
    evidence = [quoted(file.path, file.text, fault.line, fault.line, "the line that failed")]
    proofs = {Proof.LINE} | ({Proof.EXPRESSION} if sure else set())
    said = f"{fault.error}: {fault.message}" if fault.message else fault.error
    explanation = f"{said.rstrip('.')}."
    if origin is not None:
        proofs.add(Proof.ORIGIN)
        evidence += origin
    if cure is None:
        return answer(rule, cause, explanation, evidence, proofs)
    if cure.line is not None:
        proofs.add(Proof.ORIGIN)
        if (cure.file.path, cure.line) != (file.path, fault.line):
            reason = "where the value is made"
            evidence.append(quoted(cure.file.path, cure.file.text, cure.line, cure.line, reason))
    proofs |= {Proof.CURE} if cure.shown else set()
    edits = edits_for(cure.file.path, cure.file.text, cure.changes)
    return answer(rule, cause, f"{explanation} The patch {cure.how}.", evidence, proofs, edits)
