"""Java nulls: the expression, its origin, and a cure in the codebase's own manner that compiles.

All programs are compiled by one javac and run by one JVM, before the patches and after them.
"""

import pytest

from agents.incident.rules.java.null import NullDereferenced
from agents.incident.rules.java.null_messages import parse_message
from tests.support.java_shapes import Answer, answers_of
from tests.support.programs import needs
from tests.unit.rules.java_nulls import MENDED
from tests.unit.rules.java_nulls_unmended import WITHOUT_PATCH

pytestmark = pytest.mark.jdk


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """By shape: what the rule said, what the program printed before, and after the patch."""
    needs("javac")
    programs = {**{shape: files for shape, (files, _) in MENDED.items()}, **WITHOUT_PATCH}
    return answers_of(tmp_path_factory.mktemp("java"), programs, NullDereferenced().examine)


@pytest.mark.parametrize("shape", MENDED)
def test_the_patch_compiles_and_the_program_runs(answers: dict[str, Answer], shape: str) -> None:
    analysis, crashed, printed = answers[shape]
    assert "NullPointerException" in crashed
    assert analysis is not None
    assert analysis.edits, (analysis.cause, analysis.explanation)
    assert printed.strip() == MENDED[shape][1]
    assert "is null at src/main/java/shapes/" in analysis.cause
    assert 0.5 <= analysis.confidence < 1


@pytest.mark.parametrize("shape", WITHOUT_PATCH)
def test_no_patch_without_an_evident_cure(answers: dict[str, Answer], shape: str) -> None:
    analysis, crashed, _ = answers[shape]
    assert "NullPointerException" in crashed
    assert analysis is None or analysis.edits == []


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            'Cannot invoke "String.length()" because the return value of "com.x.Foo.bar()" is null',
            ("invoke", "length", "bar", None),
        ),
        (
            'Cannot invoke "a.B.c(int)" because "<local4>" is null',
            ("invoke", "c", None, "<local4>"),
        ),
        (
            'Cannot read field "x" because "this.next.a" is null',
            ("read_field", "x", None, "next.a"),
        ),
        ('Cannot assign field "x" because "p" is null', ("assign_field", "x", None, "p")),
        ('Cannot load from int array because "a.b[2]" is null', ("array", None, None, "a.b[2]")),
        (
            'Cannot read the array length because "<local2>" is null',
            ("length", None, None, "<local2>"),
        ),
        ('Cannot invoke "A.b()"', ("invoke", "b", None, None)),
    ],
)
def test_helpful_messages(message: str, expected: tuple[str | None, ...]) -> None:
    parsed = parse_message(message)
    assert parsed is not None
    assert (parsed.attempt, parsed.name, parsed.returned_by, parsed.variable) == expected


@pytest.mark.parametrize("message", ["", "name must not be null", "null"])
def test_messages_that_say_nothing(message: str) -> None:
    assert parse_message(message) is None
