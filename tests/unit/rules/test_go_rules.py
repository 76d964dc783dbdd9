"""Go: every rule in several shapes, that compile and run afterwards, and what none may touch."""

from pathlib import Path

import pytest

from agents.incident.rules.triage import RuleAnalyst
from tests.support.cases import told_case
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


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        ({"go.mod": "module shop\n\ngo 1.21\n"}, ["max(0, width-len(name))"]),
        ({"go.mod": "module shop\n\ngo 1.22.3\n"}, ["max(0, width-len(name))"]),
        ({"go.mod": "module shop\n\ngo 1.20\n"}, []),
        ({"go.mod": "module shop\n"}, []),
        ({"go.mod": "module shop\n\ngo 1.22\n", "till/go.mod": "module till\n\ngo 1.19\n"}, []),
        ({}, []),
    ],
)
def test_max_only_where_the_module_has_it(
    tmp_path: Path, modules: dict[str, str], expected: list[str]
) -> None:
    shown = 'fmt.Println(name + strings.Repeat(" ", {}) + "|")'
    source = (
        'package till\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\n'
        f"func show(name string, width int) {{\n\t{shown.format('width-len(name)')}\n}}\n"
    )
    message = "strings: negative Repeat count"
    trace = (
        f"panic: {message}\n\ngoroutine 1 [running]:\n"
        "strings.Repeat({0x4a1, 0x1}, 0xfffffffffffffffd)\n"
        "\t/usr/local/go/src/strings/strings.go:624 +0x5a5\n"
        "shop/till.show({0x4a2, 0x6}, 0x3)\n\t/srv/shop/till/till.go:9 +0x65\n"
    )
    files = {"till/till.go": source, **modules}
    analysis = RuleAnalyst().examine(told_case(tmp_path, files, "panic", message, trace))
    assert analysis.rule == "go-repeat"
    assert [edit.after.strip() for edit in analysis.edits] == [
        shown.format(count) for count in expected
    ]
