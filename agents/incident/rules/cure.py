"""What a rule offers: replacements in a file and what they do; and its answer about a place."""

from dataclasses import dataclass
from typing import Protocol

from agents.incident.analysis import Analysis
from agents.incident.rules.rewriting import Replacement, edits_for
from agents.incident.rules.rule import Fault, Proof, answer, quoted


class Source(Protocol):
    """A file of the repository; `text` has LF line ends."""

    path: str
    text: str


class Placed(Protocol):
    """A fault and the file that it is in."""

    @property
    def fault(self) -> Fault: ...

    @property
    def file(self) -> Source: ...


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


def answered(rule: str, site: Placed, cause: str, cure: Cure | None, sure: bool = True) -> Analysis:
    """The answer: its edits when there is a cure; `sure` when the expression is certain."""
    fault, file = site.fault, site.file
    evidence = [quoted(file.path, file.text, fault.line, fault.line, "the line that failed")]
    proofs = {Proof.LINE} | ({Proof.EXPRESSION} if sure else set())
    said = f"{fault.error}: {fault.message}" if fault.message else fault.error
    explanation = f"{said.rstrip('.')}."
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
