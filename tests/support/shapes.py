"""Programs of tests, written as one text, and what triage as a whole makes of them."""

import re
from dataclasses import dataclass
from pathlib import Path

from agents.incident.analysis import Analysis
from agents.incident.rules.triage import RuleAnalyst
from tests.support.programs import Outcome, Program

_HEAD = re.compile(r"^(?:#|//) --- (\S+)\n", re.MULTILINE)


_PROGRAM = re.compile(r"^#### (.+)\n", re.MULTILINE)


@dataclass(frozen=True)
class Shape:
    """A program that crashes: what mends it, and what it prints then."""

    program: str
    rule: str
    output: str


def programs_in(path: Path) -> dict[str, str]:
    """The programs of a file by their head lines, `#### head`."""
    parts = _PROGRAM.split(path.read_text(encoding="utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def shapes_in(path: Path) -> dict[str, Shape]:
    """The shapes of a file whose heads are `name | rule | output`, by name."""
    found = {}
    for head, program in programs_in(path).items():
        name, rule, output = head.split(" | ")
        found[name] = Shape(program, rule, output.replace("\\n", "\n") + "\n")
    return found


def shapes_of(folder: Path) -> tuple[dict[str, Shape], dict[str, str]]:
    """What is mended in all files of a folder, by file and name; and the programs of `silent`."""
    mended = {
        f"{path.stem}: {name}": shape
        for path in sorted(folder.glob("*.txt"))
        if path.stem != "silent"
        for name, shape in shapes_in(path).items()
    }
    return mended, programs_in(folder / "silent.txt")


def files_of(program: str, main: str) -> dict[str, str]:
    """The files of a text that names them by lines like `# --- path`; else it is all `main`."""
    parts = _HEAD.split(program)
    if len(parts) == 1:
        return {main: program}
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def triaged(folder: Path, program: str, language: str) -> tuple[Analysis, Outcome | None]:
    """What all rules together say of the crash, and the run after their patch, if there is one."""
    main = {"python": "main.py", "javascript": "main.js"}[language]
    made = Program(folder, files_of(program, main), language)
    case = made.case()
    analysis = RuleAnalyst().examine(case)
    return analysis, made.mended(analysis, case) if analysis.edits else None


def check(folder: Path, shape: Shape, language: str) -> None:
    """The rule that is named mends the program, and it prints what it should."""
    analysis, outcome = triaged(folder, shape.program, language)
    assert analysis.rule == shape.rule, (analysis.cause, analysis.notes)
    assert outcome is not None, (analysis.cause, analysis.explanation, analysis.notes)
    patch = "\n".join(edit.after for edit in analysis.edits)
    assert outcome.code == 0, outcome.errors + patch
    assert outcome.output == shape.output, patch
    assert 0.3 <= analysis.confidence < 1


def is_silent(analysis: Analysis, name: str) -> None:
    """Nothing is offered, but said; by the rule that the name ends with, if one is named there."""
    assert not analysis.edits
    assert analysis.cause
    _, _, rule = name.partition(" | ")
    assert rule in ("", analysis.rule)
