"""Go: every rule in several shapes, that compile and run afterwards, and what none may touch."""

import pytest

from agents.incident.rules.triage import RuleAnalyst
from tests.support.go_shapes import Answer, answers_of
from tests.support.programs import needs
from tests.support.shapes import Shape, files_of
from tests.unit.rules.go_programs import MENDED, PRINTED, SILENT


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """By shape: what triage said, what the program printed before, and after the patch."""
    needs("go")
    programs = {name: files_of(shape.program, "main.go") for name, shape in MENDED.items()}
    programs |= {name: files_of(program, "main.go") for name, program in SILENT.items()}
    folder = tmp_path_factory.mktemp("go")
    return answers_of(folder, programs, RuleAnalyst().examine, PRINTED)


@pytest.mark.parametrize("name", MENDED)
def test_the_patch_compiles_and_the_program_runs(answers: dict[str, Answer], name: str) -> None:
    analysis, crashed, printed = answers[name]
    shape: Shape = MENDED[name]
    assert analysis is not None
    assert analysis.rule == shape.rule, (analysis.cause, analysis.notes, crashed)
    patch = "\n".join(edit.after for edit in analysis.edits)
    assert patch, (analysis.cause, analysis.explanation, analysis.notes)
    assert "panic:" in crashed or "fatal error:" in crashed
    assert printed == shape.output, patch
    assert 0.3 <= analysis.confidence < 1


@pytest.mark.parametrize("name", SILENT)
def test_no_patch_without_an_evident_cure(answers: dict[str, Answer], name: str) -> None:
    analysis, crashed, _ = answers[name]
    assert "panic:" in crashed or "fatal error:" in crashed
    assert analysis is not None
    assert analysis.edits == [], analysis.edits
    assert analysis.cause
