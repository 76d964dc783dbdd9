"""Causes away from the failing line: the rule that mends each program, and where all keep silent.

The programs are in elsewhere_shapes/: a line `#### name | rule | output` (with `\\n` between lines
of the output), or `#### name | language` for those that nothing may mend, and the program. Those in
Java run with the others of Java (java_programs/elsewhere.py).
"""

from collections import Counter
from pathlib import Path

import pytest

from agents.incident.rules.elsewhere.catalogue import elsewhere_rules
from tests.support.script_shapes import Answer, answers_of, is_mended
from tests.support.shapes import check, programs_in, shapes_in, triaged

FOLDER = Path(__file__).parent / "elsewhere_shapes"
PYTHON = shapes_in(FOLDER / "python.txt")
SCRIPTS = shapes_in(FOLDER / "javascript.txt")
JAVA = shapes_in(FOLDER / "java.txt")
SILENT = {
    language: {
        head.partition(" | ")[0]: program
        for head, program in programs_in(FOLDER / "silent.txt").items()
        if head.endswith(f" | {language}")
    }
    for language in ("python", "javascript", "java")
}
RULES = [rule.name for rule in elsewhere_rules()]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """By name, of all programs in JavaScript."""
    programs = {name: shape.program for name, shape in SCRIPTS.items()} | SILENT["javascript"]
    return answers_of(tmp_path_factory.mktemp("elsewhere"), programs)


@pytest.mark.parametrize("name", PYTHON)
def test_python_runs_after_the_patch(name: str, tmp_path: Path) -> None:
    check(tmp_path, PYTHON[name], "python")


@pytest.mark.parametrize("name", SCRIPTS)
def test_javascript_runs_after_the_patch(answers: dict[str, Answer], name: str) -> None:
    is_mended(answers[name], SCRIPTS[name])


@pytest.mark.parametrize("name", SILENT["python"])
def test_nothing_is_mended_elsewhere_in_python(name: str, tmp_path: Path) -> None:
    analysis, _ = triaged(tmp_path, SILENT["python"][name], "python")
    assert analysis.rule not in RULES or not analysis.edits


@pytest.mark.parametrize("name", SILENT["javascript"])
def test_nothing_is_mended_elsewhere_in_javascript(answers: dict[str, Answer], name: str) -> None:
    analysis = answers[name].analysis
    assert analysis.rule not in RULES or not analysis.edits


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_proven_in_several_shapes(rule: str) -> None:
    shapes = Counter(s.rule for of in (PYTHON, SCRIPTS, JAVA) for s in of.values())
    assert shapes[rule] >= 3
