"""Ordinary ways in which Python programs fail: the rule that mends each, and who keeps silent.

The programs are in python_shapes/: a line `#### name | rule | output` (with `\\n` between lines of
the output) and the program, with lines `# --- path` when it has several files.
"""

from pathlib import Path

import pytest

from tests.support.shapes import Shape, check, programs_in, shapes_in, triaged

FOLDER = Path(__file__).parent / "python_shapes"


def shapes() -> dict[str, Shape]:
    """What is mended, by file and name."""
    return {
        f"{path.stem}: {name}": shape
        for path in sorted(FOLDER.glob("*.txt"))
        if path.stem != "silent"
        for name, shape in shapes_in(path).items()
    }


MENDED = shapes()
SILENT = programs_in(FOLDER / "silent.txt")


@pytest.mark.parametrize("name", MENDED)
def test_the_rule_mends_the_program(name: str, tmp_path: Path) -> None:
    check(tmp_path, MENDED[name], "python")


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_offered_where_nothing_tells_the_right_repair(name: str, tmp_path: Path) -> None:
    analysis, _ = triaged(tmp_path, SILENT[name], "python")
    assert not analysis.edits
    assert analysis.cause


@pytest.mark.parametrize("rule", sorted({shape.rule for shape in MENDED.values()}))
def test_every_rule_is_proven_in_several_shapes(rule: str) -> None:
    assert sum(shape.rule == rule for shape in MENDED.values()) >= 3
